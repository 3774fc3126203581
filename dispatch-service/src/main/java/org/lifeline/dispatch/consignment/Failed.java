package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;

/** A consignment that has not reached the survivor, whatever was reported before; its device is to be quarantined. */
public record Failed(Dispatched dispatched, FailureReason reason, Instant at) implements Consignment {

  /**
   * Records the failure.
   *
   * @param gone the parcel as it was handed over, whatever was reported of it since
   */
  static Move<Failed> of(Dispatched gone, FailureReason reason, Referral referral, Instant now) {
    var id = gone.id();
    var told = id.equals(referral.underWay()) ? referral.told().withUnderWay(null) : referral.told();
    return new Move<>(new Failed(gone, reason, now), told, new DispatchFailed(referral.id().toString(),
        told.sequence(), now, id.toString(), id.toString(), gone.parcel().device().id().toString(), reason));
  }

  @Override
  public Parcel parcel() {
    return dispatched.parcel();
  }

  @Override
  public long packVersion() {
    return dispatched.packVersion();
  }

  /** Records that the abuser has found the phone. */
  public Move<Discovered> discover(Referral referral, Instant now) {
    return Discovered.of(dispatched, reason, null, referral, now);
  }
}
