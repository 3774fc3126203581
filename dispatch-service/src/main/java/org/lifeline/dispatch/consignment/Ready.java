package org.lifeline.dispatch.consignment;

import java.time.Instant;
import java.util.List;
import org.lifeline.dispatch.pack.Pack;
import org.lifeline.dispatch.referral.Referral;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.platform.doors.problem.FieldError;

/**
 * A consignment whose readiness check is complete: every item held.
 *
 * @param pack the contact pack that was loaded
 */
public record Ready(Parcel parcel, Pack pack, Check check) implements InHand {

  /** The outcome of a hand-over. */
  public sealed interface HandOver {
  }

  /** The parcel was handed over. */
  public record Gone(Move<Dispatched> move) implements HandOver {
  }

  /**
   * The parcel stays.
   *
   * @param consignment its state now: with an outdated pack it goes back to be loaded anew
   */
  public record Refused(InHand consignment, List<FieldError> errors) implements HandOver {
  }

  /**
   * Hands the parcel over to the courier.
   *
   * @param found whether an abuser has found its phone, in anybody's hands
   * @param current the region's pack at this moment; if its hash differs from the loaded one's, the parcel goes back to
   * preparation
   */
  public HandOver handOver(Referral referral, boolean found, Pack current, Instant now) {
    var errors = against(referral, found, now);
    if (!current.sameAs(pack)) {
      errors.add(new FieldError(ReadinessItem.CONTACT_PACK.word(), "open", ReadinessItem.CONTACT_PACK.rule()));
      return new Refused(new Prepared(parcel, current, check.without(ReadinessItem.CONTACT_PACK, US, now)), errors);
    }
    return errors.isEmpty() ? new Gone(go(referral, now)) : new Refused(this, errors);
  }

  private Move<Dispatched> go(Referral referral, Instant now) {
    var told = referral.told().withUnderWay(id());
    var id = id().toString();
    return new Move<>(new Dispatched(parcel, pack.version(), check, now, null, null, null), told,
        new DeviceDispatched(referral.id().toString(), told.sequence(), now, id, id, parcel.device().id().toString(),
            parcel.hub(), parcel.device().operator(), parcel.trackingNumber(), parcel.region(), pack.version()));
  }
}
