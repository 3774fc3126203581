package org.lifeline.verification.invariant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.Happened.Told;
import org.lifeline.verification.snapshot.ReferralRows.Referral;

/**
 * The data key of each part of each referral is on {@code referral-keys}; once a person is erased, the last record of
 * it is a tombstone. The topic is compacted: only the last record of a key counts.
 */
final class KeysTold implements Rule {

  private static final String TOPIC = "referral-keys";
  private static final List<String> PARTS = List.of("allocation", "delivery", "safe_contact");

  @Override
  public Invariant invariant() {
    return Invariant.I2;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var last = new HashMap<String, Happened>();
    for (var record : evidence.history().on(TOPIC)) {
      if (!(record instanceof Happened.Unreadable)) {
        last.put(record.envelope().key(), record);
      }
    }
    for (var referral : evidence.snapshot().referral().referrals()) {
      PARTS.forEach(part -> hold(referral, part, last, findings));
    }
  }

  private static void hold(Referral referral, String part, Map<String, Happened> last, Findings findings) {
    var record = last.get(referral.id() + "/" + part);
    if (referral.erased()) {
      findings.expect(!(record instanceof Told),
          () -> "referral " + referral.id() + " is erased, and the key to its part " + part + " is still told");
    } else {
      findings.expect(record instanceof Told,
          () -> "the key to part " + part + " of referral " + referral.id() + " was not told");
    }
  }
}
