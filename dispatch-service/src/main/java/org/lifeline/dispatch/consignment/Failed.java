package org.lifeline.dispatch.consignment;

import java.time.Instant;
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
}
