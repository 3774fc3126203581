package org.lifeline.dispatch.consignment;

import java.time.Duration;
import java.time.Instant;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.FailureReason;

/** A consignment that has reached the survivor, according to the courier. */
public record Delivered(Dispatched dispatched, Instant at) implements Consignment {

  @Override
  public Parcel parcel() {
    return dispatched.parcel();
  }

  @Override
  public long packVersion() {
    return dispatched.packVersion();
  }

  /** Whether the delivery was reported so long ago that the courier may no longer correct it. */
  public boolean isSettled(Duration within, Instant now) {
    return at.plus(within).isBefore(now);
  }

  /** Records that the parcel was not delivered after all: it has come back, or somebody else has turned it away. */
  public Move<Failed> fail(FailureReason reason, Referral referral, Instant now) {
    return Failed.of(dispatched, reason, referral, now);
  }

  /** Records that the abuser has found the phone. */
  public Move<Discovered> discover(Referral referral, Instant now) {
    return Discovered.of(dispatched.arrived(), null, at, referral, now);
  }
}
