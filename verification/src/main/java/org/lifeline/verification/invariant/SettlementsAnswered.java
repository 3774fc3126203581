package org.lifeline.verification.invariant;

import org.lifeline.verification.history.About;

/** For every request to settle a dead letter, the service has published the result. */
final class SettlementsAnswered implements Rule {

  /** The topic of requests. Every service reads it, and acts on the requests that name it. */
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
