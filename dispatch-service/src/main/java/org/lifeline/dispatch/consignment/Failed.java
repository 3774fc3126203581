package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.FailureReason;

/** It was not delivered and will not be. */
public record Failed(Dispatched dispatched, FailureReason reason, Instant at) implements Consignment {

  @Override
  public Parcel parcel() {
    return dispatched.parcel();
  }

  @Override
  public long packVersion() {
    return dispatched.packVersion();
  }

  /** The abuser has found the phone. */
  public Move<Discovered> discover(Referral referral, Instant now) {
    return Discovered.of(dispatched, referral, now);
  }
}
