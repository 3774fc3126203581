package org.lifeline.dispatch.consignment;

import java.time.Instant;

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
}
