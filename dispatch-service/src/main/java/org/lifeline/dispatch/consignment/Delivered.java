package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.lifeline.dispatch.referral.Referral;

/** The survivor has the phone. */
public record Delivered(Dispatched dispatched, Instant at) implements Consignment {

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
