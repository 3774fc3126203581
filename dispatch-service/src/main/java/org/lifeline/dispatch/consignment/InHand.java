package org.lifeline.dispatch.consignment;

import static org.lifeline.dispatch.consignment.ReadinessItem.CONTACT_PACK;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ReleaseReason;
import org.lifeline.platform.doors.problem.FieldError;

/** A consignment that is at the hub and not handed over: it can be checked and cancelled. */
public sealed interface InHand extends Consignment permits Prepared, Ready {

  /** The author of the answer that a pack is outdated: this service, not a person at the hub. */
  String US = "dispatch-service";

  /** The last readiness check; null before the first. */
  @Nullable
  Check check();

  /** The contact pack that is, or is to be, loaded. */
  Pack pack();

  @Override
  default long packVersion() {
    return pack().version();
  }

  /**
   * Fills in the readiness check: new answers stand, and for the other items the earlier ones do. A pack that was
   * loaded before and is no longer the current one has to be loaded anew.
   *
   * @param current the region's pack at that moment, against which the check was made
   */
  default InHand checked(Check said, Pack current, Instant now) {
    var before = check();
    var check = before == null ? said : before.with(said);
    if (!said.items().containsKey(CONTACT_PACK) && check.holds(CONTACT_PACK) && !current.sameAs(pack())) {
      check = check.without(CONTACT_PACK, US, now);
    }
    return check.open().isEmpty() ? new Ready(parcel(), current, check) : new Prepared(parcel(), current, check);
  }

  /**
   * Why the parcel may not leave, whether or not it is ready: because of its referral, its phone, or the end of its
   * reservation.
   *
   * @param found whether an abuser has found its phone, in anybody's hands
   */
  default List<FieldError> against(Referral referral, boolean found, Instant now) {
    var errors = new ArrayList<FieldError>();
    if (referral.hasEnded()) {
      errors.add(new FieldError("consignment_id", "referral-ended", "The referral has ended; this parcel may not go."));
    } else if (referral.isOnHold()) {
      errors.add(new FieldError("consignment_id", "on-hold", "The referral is on hold; this parcel may not go."));
    }
    if (found) {
      errors.add(new FieldError("device", "found",
          "This phone was reported as found. The parcel is asked back, and another device given."));
    }
    if (!now.isBefore(parcel().reservedUntil())) {
      errors.add(new FieldError("reserved_until", "reservation-ended", "The reservation has ended."));
    }
    if (referral.underWay() != null) {
      errors.add(new FieldError("consignment_id", "another-under-way",
          "Another parcel of the same referral is under way."));
    }
    return errors;
  }

  /** Cancels the consignment, so that its device may be reserved anew. */
  default Move<Cancelled> cancel(ReleaseReason reason, Referral referral, Instant now) {
    var told = referral.told();
    return new Move<>(new Cancelled(parcel(), packVersion(), check(), reason, now), told,
        new ConsignmentCancelled(referral.id().toString(), told.sequence(), now, id().toString(), id().toString(),
            reason));
  }
}
