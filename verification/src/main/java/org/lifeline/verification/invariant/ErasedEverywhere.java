package org.lifeline.verification.invariant;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.lifeline.verification.history.Happened.Told;

/** Everything erased is erased in every service, each of which has confirmed it, and no key has come back to any. */
final class ErasedEverywhere implements Rule {

  private record Confirmation(UUID referral, String service) {
  }

  @Override
  public Invariant invariant() {
    return Invariant.I6;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var confirmed = confirmed(evidence);
    var erased = new TreeSet<UUID>();
    evidence.history().events("referrals", "personal-data-erased").map(event -> event.about().referral())
        .filter(referral -> referral != null).forEach(erased::add);
    confirmed.forEach(confirmation -> erased.add(confirmation.referral()));
    for (var referral : erased) {
      for (var service : new TreeSet<>(Hearing.keepers())) {
        if (evidence.isHeldUp(service, referral.toString(), findings)) {
          continue;
        }
        findings.expect(!evidence.snapshot().holds(service, referral),
            () -> "referral " + referral + " is erased, and " + service + " holds something of the person");
        findings.expect(confirmed.contains(new Confirmation(referral, service)),
            () -> "referral " + referral + " is erased, which " + service + " has not confirmed");
      }
    }
  }

  private static Set<Confirmation> confirmed(Evidence evidence) {
    var confirmed = new HashSet<Confirmation>();
    for (Told event : evidence.history().events("erasures")) {
      var referral = event.about().referral();
      var service = event.about().word();
      if (referral != null && service != null) {
        confirmed.add(new Confirmation(referral, service));
      }
    }
    return confirmed;
  }
}
