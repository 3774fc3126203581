package org.lifeline.verification.invariant;

import org.lifeline.verification.snapshot.DispatchRows.Referral;

/** dispatch-service knows which referrals have ended, so that nothing is handed over for them. */
final class DispatchView implements Rule {

  @Override
  public Invariant invariant() {
    return Invariant.I6;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var ends = Ends.of(evidence.history());
    for (Referral referral : evidence.snapshot().dispatch().referrals()) {
      var end = ends.ofReferral(referral.id());
      findings.expect(end.equals(referral.standing()) || end.isEmpty() || evidence.isHeldUp(referral.id(), findings),
          () -> "referral " + referral.id() + " is " + end + ", and dispatch-service has it as "
              + referral.standing());
    }
  }
}
