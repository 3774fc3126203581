package org.lifeline.console.now;

import org.lifeline.console.journey.Deadline.Kind;
import org.lifeline.events.Band;

/**
 * What somebody who sees an overdue deadline can do.
 *
 * @param page of the console to look at; empty for none
 * @param runbook that says more; empty if there is none
 */
public record Advice(String toDo, String page, String runbook) {

  /** For somebody who waits and of whom allocation-service has told nothing. */
  static final Advice NOTHING_SOUGHT = new Advice(
      "See whether allocation-service stands still or has dead letters. If its key was discarded, ask the partner to "
          + "withdraw the referral and to refer the survivor again.",
      "/health", "LifelineDeadLetters");

  /** @param rejected whether the network operator has rejected what it was asked for */
  static Advice of(Kind kind, Band referredAs, boolean rejected) {
    return switch (kind) {
      case SUSPENSION -> new Advice("Call the network operator at once, and have the partner told.", "/operators",
          rejected ? "LifelineSuspensionRejected" : "LifelineSuspensionLate");
      case REVIEW -> new Advice("Reach the safeguarding lead, or the deputy.", "", "LifelineMatchUndecided");
      case SET_APART -> new Advice("Reach the safeguarding lead, or the deputy.", "", "LifelineSetApartUndecided");
      case WAITING -> new Advice("Move devices to a hub of the region, or take in more.", "/stock",
          referredAs == Band.STANDARD || referredAs == Band.MEDIUM ? "LifelineWaits" : "LifelineHighRiskWaits");
      case PREPARATION ->
        new Advice("Ask the hub to hand it over, or to report the device.", "", "LifelineConsignmentOverdue");
      case ACKNOWLEDGEMENT -> rejected
          ? new Advice("Have the SIM replaced, or tell the operator its mistake.", "/operators",
              "LifelineAcknowledgementsRejected")
          : new Advice("Ask the network operator.", "/operators", "LifelineAcknowledgementsLate");
      case DELIVERY ->
        new Advice(
            "Have the hub ask the courier where it is. What nobody collects is given up by itself once the time for that, 18 days unless it is set otherwise, is over since the courier said that it holds it.",
            "", "LifelineParcelsUndelivered");
      case ON_HOLD -> new Advice("Ask the partner to confirm or replace the delivery details and the safe contact, or "
          + "to withdraw the referral if another one has taken its place.", "", "LifelineOnHold");
      case PACK -> new Advice("Ask the partner to tell the survivor.", "", "LifelineWithdrawnNumberInField");
    };
  }
}
