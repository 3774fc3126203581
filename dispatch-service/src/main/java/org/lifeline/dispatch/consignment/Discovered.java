package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.FailureReason;
import org.lifeline.events.PhoneDiscovered;

/**
 * A consignment whose phone the abuser has found, however far the parcel had got. Its device is never used again.
 *
 * @param failure why the parcel had failed before that; null where it had not
 */
public record Discovered(Dispatched dispatched, @Nullable FailureReason failure, Instant at) implements Consignment {

  /**
   * Records the discovery.
   *
   * @param gone the parcel as it was handed over, whatever has become of it since
   * @param failure as the consignment keeps it
   */
  static Move<Discovered> of(Dispatched gone, @Nullable FailureReason failure, Referral referral, Instant now) {
    var id = gone.id();
    var told = id.equals(referral.underWay()) ? referral.told().withUnderWay(null) : referral.told();
    return new Move<>(new Discovered(gone, failure, now), told,
        new PhoneDiscovered(referral.id().toString(), told.sequence(),
            now, id.toString(), id.toString(), gone.parcel().device().id().toString()));
  }

  /** When the parcel was called back; null where it was not, or nothing is left to call: it arrived or came back. */
  public @Nullable Instant calledBackAt() {
    return failure == null ? dispatched.calledBackAt() : null;
  }

  /** Records that the courier has the parcel; the first report stands. */
  public Discovered collected(Instant now) {
    return new Discovered(dispatched.collected(now), failure, at);
  }

  /** Records that the parcel waits to be collected from the courier; the first report stands. */
  public Discovered held(Instant now) {
    return new Discovered(dispatched.held(now), failure, at);
  }

  /** Records that the courier has delivered the parcel all the same. */
  public Discovered arrived() {
    return new Discovered(dispatched.arrived(), failure, at);
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
