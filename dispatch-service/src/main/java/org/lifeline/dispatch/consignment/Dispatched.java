package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.FailureReason;

/**
 * Handed over to the courier.
 *
 * @param collectedAt when the courier told that it has the parcel; null before
 * @param heldAt when the courier told that it holds the parcel for collection; null before
 * @param calledBackAt when the referral was withdrawn, or ended by erasure, or an earlier phone of its reported as found, with the parcel under way;
 * null where it was not
 */
public record Dispatched(Parcel parcel, long packVersion, Check check, Instant at, @Nullable Instant collectedAt,
    @Nullable Instant heldAt, @Nullable Instant calledBackAt) implements Consignment {

  /** The courier has it; the first time stands. */
  public Dispatched collected(Instant now) {
    return collectedAt != null ? this : new Dispatched(parcel, packVersion, check, at, now, heldAt, calledBackAt);
  }

  /** It waits at the courier's to be collected; the first time stands. */
  public Dispatched held(Instant now) {
    return heldAt != null ? this : new Dispatched(parcel, packVersion, check, at, collectedAt, now, calledBackAt);
  }

  /** From when it could be collected: since it is held, or since hand-over as long as nothing is known of that. */
  public Instant collectableSince() {
    return heldAt != null ? heldAt : at;
  }

  /** The partner has withdrawn, or where it goes to is no longer known to be safe: the parcel is to come back. */
  public Dispatched calledBack(Instant now) {
    return calledBackAt != null ? this : new Dispatched(parcel, packVersion, check, at, collectedAt, heldAt, now);
  }

  public Move<Delivered> deliver(Referral referral, Instant now) {
    var told = referral.told().withUnderWay(null);
    return new Move<>(new Delivered(this, now), told,
        new DeviceDelivered(referral.id().toString(), told.sequence(), now, id().toString(), id().toString(),
            parcel.device().id().toString()));
  }

  /** The parcel does not reach the survivor; its device is to be quarantined. */
  public Move<Failed> fail(FailureReason reason, Referral referral, Instant now) {
    return Failed.of(this, reason, referral, now);
  }

  /** The abuser has found the phone. */
  public Move<Discovered> discover(Referral referral, Instant now) {
    return Discovered.of(this, null, referral, now);
  }
}
