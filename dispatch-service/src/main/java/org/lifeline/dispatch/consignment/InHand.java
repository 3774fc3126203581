package org.lifeline.dispatch.consignment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ReleaseReason;

/** At the hub, not handed over: it can be checked and cancelled. */
public sealed interface InHand extends Consignment permits Prepared, Ready {

  /** The last readiness check; null before the first. */
  @Nullable
  Check check();

  /**
   * Records a readiness check; a later one replaces an earlier one, whatever that found.
   *
   * @param pack the region's pack at that moment, which the check was held against
   */
  default InHand checked(Check check, Pack pack) {
    return check.open().isEmpty()
        ? new Ready(parcel(), pack, check)
        : new Prepared(parcel(), pack.version(), check);
  }

  /** Gives the parcel up, so that its device may be reserved anew. */
  default Move<Cancelled> cancel(ReleaseReason reason, Referral referral, Instant now) {
    var told = referral.told();
    return new Move<>(new Cancelled(parcel(), packVersion(), check(), reason, now), told,
        new ConsignmentCancelled(referral.id().toString(), told.sequence(), now, id().toString(), id().toString(),
            reason));
  }
}
