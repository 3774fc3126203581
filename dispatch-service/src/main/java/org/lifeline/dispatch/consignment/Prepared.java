package org.lifeline.dispatch.consignment;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.ConsignmentPrepared;

/** A consignment that is still to be made up, or that has items open after its last readiness check. */
public record Prepared(Parcel parcel, Pack pack, @Nullable Check check) implements InHand {

  /** Prepares a parcel for a reservation. */
  public static Move<Prepared> of(Parcel parcel, Pack pack, Referral referral, Instant now) {
    var told = referral.told();
    var id = parcel.id().toString();
    return new Move<>(new Prepared(parcel, pack, null), told,
        new ConsignmentPrepared(referral.id().toString(), told.sequence(), now, id, id, parcel.device().id().toString(),
            parcel.hub(), parcel.trackingNumber(), parcel.region(), pack.version()));
  }

  /** The readiness items that are open before hand-over: all of them, before the first check. */
  public Set<ReadinessItem> open() {
    return check == null ? EnumSet.allOf(ReadinessItem.class) : check.open();
  }
}
