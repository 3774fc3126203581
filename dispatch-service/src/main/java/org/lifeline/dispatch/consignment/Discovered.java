package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.FailureReason;
import org.lifeline.events.PhoneDiscovered;

/**
 * The abuser has found the phone, wherever the parcel had got to. Its device is never used again.
 *
 * @param failure why the survivor did not have it before that; null where nothing had failed
 */
public record Discovered(Dispatched dispatched, @Nullable FailureReason failure, Instant at) implements Consignment {

  /**
   * @param gone what was handed over, whatever has become of it since
   * @param failure as the consignment keeps it
   */
  static Move<Discovered> of(Dispatched gone, @Nullable FailureReason failure, Referral referral, Instant now) {
    var id = gone.id();
    var told = id.equals(referral.underWay()) ? referral.told().withUnderWay(null) : referral.told();
    return new Move<>(new Discovered(gone, failure, now), told,
        new PhoneDiscovered(referral.id().toString(), told.sequence(),
            now, id.toString(), id.toString(), gone.parcel().device().id().toString()));
  }

  @Override
  public Parcel parcel() {
    return dispatched.parcel();
  }

  @Override
  public long packVersion() {
    return dispatched.packVersion();
  }
}
