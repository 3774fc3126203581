package org.lifeline.verification.invariant;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lifeline.verification.snapshot.AllocationRows.Kind;

/** Each device is in exactly one state, and the stored counts match the devices. */
final class StockBalance implements Rule {

  private static final Set<String> STATES = Set.of("free", "reserved", "dispatched", "delivered", "quarantined",
      "retired", "lost");

  @Override
  public Invariant invariant() {
    return Invariant.I5;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var rows = evidence.snapshot().allocation();
    var placed = new HashSet<>();
    Map<Kind, Long> counted = new HashMap<>();
    for (var item : rows.stock()) {
      findings.expect(STATES.contains(item.kind().state()) && placed.add(item.device()),
          () -> "device " + item.device() + " is in more than one state, or in none that there is");
      counted.merge(item.kind(), 1L, Long::sum);
    }
    rows.devices().forEach(device -> findings.expect(placed.contains(device),
        () -> "device " + device + " was taken in and is in no state"));
    findings.expect(placed.size() == rows.devices().size(),
        () -> rows.devices().size() + " devices were taken in and " + placed.size() + " are in a state");
    for (var count : rows.counts()) {
      long there = counted.getOrDefault(count.kind(), 0L);
      counted.remove(count.kind());
      findings.expect(count.devices() == there,
          () -> count.devices() + " devices are said to be " + count.kind() + ", and " + there + " are");
    }
    counted.forEach(
        (kind, there) -> findings.expect(false, () -> there + " devices are " + kind + ", and none is said to be"));
  }
}
