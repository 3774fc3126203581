package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.FailureReason;

/**
 * A consignment that was handed over to the courier.
 *
 * @param collectedAt when the courier first reported that it has the parcel; null before
 * @param heldAt when the courier first reported that it holds the parcel for collection; null before
 * @param calledBackAt when the parcel was called back while under way: the referral was withdrawn or ended by erasure,
 * one of its phones was reported as found, or it left for an earlier address while the change was on its way; null
 * where it was not
 */
public record Dispatched(Parcel parcel, long packVersion, Check check, Instant at, @Nullable Instant collectedAt,
    @Nullable Instant heldAt, @Nullable Instant calledBackAt) implements Consignment {

  /** Records that the courier has the parcel; the first report stands. */
  public Dispatched collected(Instant now) {
    return collectedAt != null ? this : new Dispatched(parcel, packVersion, check, at, now, heldAt, calledBackAt);
  }

  /** Records that the parcel waits to be collected from the courier; the first report stands. */
  public Dispatched held(Instant now) {
    return heldAt != null ? this : new Dispatched(parcel, packVersion, check, at, collectedAt, now, calledBackAt);
  }

  /** Since when the parcel could be collected: since it is held, or since hand-over while no hold was reported. */
  public Instant collectableSince() {
    return heldAt != null ? heldAt : at;
  }

  /**
   * Calls the parcel back: the partner has withdrawn, or its destination is no longer known to be safe. The first call
   * stands.
   */
  public Dispatched calledBack(Instant now) {
    return calledBackAt != null ? this : new Dispatched(parcel, packVersion, check, at, collectedAt, heldAt, now);
  }

  /** Takes a call back: the parcel has arrived, and nothing is left to call. */
  Dispatched arrived() {
    return new Dispatched(parcel, packVersion, check, at, collectedAt, heldAt, null);
  }

  public Move<Delivered> deliver(Referral referral, Instant now) {
    var told = referral.told().withUnderWay(null);
    return new Move<>(new Delivered(this, now), told,
        new DeviceDelivered(referral.id().toString(), told.sequence(), now, id().toString(), id().toString(),
            parcel.device().id().toString()));
  }

  /** Records that the parcel does not reach the survivor; its device is to be quarantined. */
  public Move<Failed> fail(FailureReason reason, Referral referral, Instant now) {
    return Failed.of(this, reason, referral, now);
  }

  /** Records that the abuser has found the phone, and calls it back: the courier still has it, as far as is known. */
  public Move<Discovered> discover(Referral referral, Instant now) {
    return Discovered.of(calledBack(now), null, null, referral, now);
  }
}
