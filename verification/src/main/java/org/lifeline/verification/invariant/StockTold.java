package org.lifeline.verification.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.lifeline.verification.history.About;
import org.lifeline.verification.snapshot.AllocationRows.Item;

/** Every device taken in was published once, and every published change is counted in its row. */
final class StockTold implements Rule {

  private static final String TOPIC = "stock";

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var received = evidence.history().byId(TOPIC, "device-received", About::device);
    var devices = new HashSet<>(evidence.snapshot().allocation().devices());
    devices.forEach(device -> {
      int told = received.getOrDefault(device, List.of()).size();
      findings.expect(told == 1, () -> "device " + device + " was taken in, and that was told " + told + " times");
    });
    received.keySet().forEach(device -> findings.expect(devices.contains(device),
        () -> "device " + device + " was told to be taken in, and is not there"));
    var last = new HashMap<UUID, Long>();
    evidence.history().events(TOPIC).forEach(event -> {
      if (event.about().device() != null) {
        last.merge(event.about().device(), event.sequence(), Math::max);
      }
    });
    for (Item item : evidence.snapshot().allocation().stock()) {
      findings.expect(item.sequence() == last.getOrDefault(item.device(), 0L), () -> "device " + item.device()
          + " is at event " + item.sequence() + ", and the last on " + TOPIC + " is number " + last.get(item.device()));
    }
  }
}
