package org.lifeline.dispatch.consignment;

import java.time.Duration;
import java.time.Instant;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.FailureReason;

/** The survivor has the phone, as far as the courier says. */
public record Delivered(Dispatched dispatched, Instant at) implements Consignment {

  @Override
  public Parcel parcel() {
    return dispatched.parcel();
  }

  @Override
  public long packVersion() {
    return dispatched.packVersion();
  }

  /** Whether that was said longer ago than the courier may take it back. */
  public boolean isSettled(Duration within, Instant now) {
    return at.plus(within).isBefore(now);
  }

  /** It was said to be delivered and was not: the parcel has come back, or somebody else has turned it away. */
  public Move<Failed> fail(FailureReason reason, Referral referral, Instant now) {
    return Failed.of(dispatched, reason, referral, now);
  }

  /** The abuser has found the phone. */
  public Move<Discovered> discover(Referral referral, Instant now) {
    return Discovered.of(dispatched, null, referral, now);
  }
}
