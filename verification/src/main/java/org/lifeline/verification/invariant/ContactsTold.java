package org.lifeline.verification.invariant;

import java.util.HashMap;
import org.lifeline.verification.history.Happened.Told;

/** The last published version of each contact is the one in the directory. */
final class ContactsTold implements Rule {

  private static final String TOPIC = "contacts";

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var told = new HashMap<String, Long>();
    for (Told event : evidence.history().events(TOPIC)) {
      told.put(event.key(), event.sequence());
    }
    var kept = evidence.snapshot().notification().contacts();
    kept.forEach((id, version) -> findings.expect(version.equals(told.get(id)),
        () -> "contact " + id + " is at version " + version + ", and the last told is " + told.get(id)));
    told.keySet().forEach(id -> findings.expect(kept.containsKey(id),
        () -> "contact " + id + " was told, and the directory does not hold it"));
  }
}
