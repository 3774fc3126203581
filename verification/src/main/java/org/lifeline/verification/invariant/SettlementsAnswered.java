package org.lifeline.verification.invariant;

import org.lifeline.verification.history.About;

/** Whatever a service was asked to do with a dead letter, it has told what came of it. */
final class SettlementsAnswered implements Rule {

  /** Read by every service, each of which does what names it. */
  static final String ASKED = "settlements";

  private static final String ANSWERED = "settled";

  @Override
  public Invariant invariant() {
    return Invariant.I8;
  }

  @Override
  public void hold(Evidence evidence, Findings findings) {
    var answered = evidence.history().byId(ANSWERED, "dead-letter-settled", About::request).keySet();
    var services = evidence.snapshot().receptions().keySet();
    evidence.history().events(ASKED, "settlement-asked").filter(event -> services.contains(event.key()))
        .forEach(event -> findings.expect(answered.contains(event.about().request()),
            () -> event.key() + " has passed over " + event.place() + ", a request, without a word"));
  }
}
