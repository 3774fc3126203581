package org.lifeline.dispatch.consignment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.FailureReason;
import org.lifeline.events.PhoneDiscovered;

/**
 * A consignment whose phone the abuser has found, however far the parcel had got. Its device is never used again.
 *
 * @param failure why the parcel has failed, before that or since; null where it has not
 * @param deliveredAt when its delivery was reported, before that or since; null where it was not
 */
public record Discovered(Dispatched dispatched, @Nullable FailureReason failure, @Nullable Instant deliveredAt,
    Instant at) implements Consignment {

  /**
   * Records the discovery.
   *
   * @param gone the parcel as it was handed over, whatever has become of it since
   * @param failure as the consignment keeps it
   * @param deliveredAt as the consignment keeps it
   */
  static Move<Discovered> of(Dispatched gone, @Nullable FailureReason failure, @Nullable Instant deliveredAt,
      Referral referral, Instant now) {
    var id = gone.id();
    var told = id.equals(referral.underWay()) ? referral.told().withUnderWay(null) : referral.told();
    return new Move<>(new Discovered(gone, failure, deliveredAt, now), told,
        new PhoneDiscovered(referral.id().toString(), told.sequence(),
            now, id.toString(), id.toString(), gone.parcel().device().id().toString()));
  }

  /** When the parcel was called back; null where it was not, or nothing is left to call: it arrived or came back. */
  public @Nullable Instant calledBackAt() {
    return failure == null ? dispatched.calledBackAt() : null;
  }

  /** Records that the courier has the parcel; the first report stands. */
  public Discovered collected(Instant now) {
    return new Discovered(dispatched.collected(now), failure, deliveredAt, at);
  }

  /** Records that the parcel waits to be collected from the courier; the first report stands. */
  public Discovered held(Instant now) {
    return new Discovered(dispatched.held(now), failure, deliveredAt, at);
  }

  /** Records that the courier has delivered the parcel all the same. */
  public Discovered arrived(Instant now) {
    return new Discovered(dispatched.arrived(), failure, now, at);
  }

  /** Records that the parcel has not reached the survivor, whatever was reported before. */
  public Discovered fail(FailureReason reason) {
    return new Discovered(dispatched, reason, deliveredAt, at);
  }

  /** As {@link Delivered#isSettled}: that its phone was found changes nothing of what the courier may correct. */
  public boolean isSettled(Duration within, Instant now) {
    return failure == null && deliveredAt != null && deliveredAt.plus(within).isBefore(now);
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
