package org.lifeline.dispatch.consignment;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.ConsignmentPrepared;

/** Waits to be made up, or for what its last check found open. */
public record Prepared(Parcel parcel, Pack pack, @Nullable Check check) implements InHand {

  /** Prepares a parcel for a reservation. */
  public static Move<Prepared> of(Parcel parcel, Pack pack, Referral referral, Instant now) {
    var told = referral.told();
    var id = parcel.id().toString();
    return new Move<>(new Prepared(parcel, pack, null), told,
        new ConsignmentPrepared(referral.id().toString(), told.sequence(), now, id, id, parcel.device().id().toString(),
            parcel.hub(), parcel.trackingNumber(), parcel.region(), pack.version()));
  }

  /** What stands between it and hand-over: everything, before the first check. */
  public Set<ReadinessItem> open() {
    return check == null ? EnumSet.allOf(ReadinessItem.class) : check.open();
  }
}
