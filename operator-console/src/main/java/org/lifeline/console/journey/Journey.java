package org.lifeline.console.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.MatchSettled;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralHeld;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralSetApart;
import org.lifeline.events.ReferralTakenOver;
import org.lifeline.events.ReferralTransferred;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.SafeContactChanged;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.events.SimSuspensionRequested;
import org.lifeline.events.TransferEnded;
import org.lifeline.events.TransferOffered;
import org.lifeline.platform.words.Term;

/**
 * What is known of one referral, from three topics with no order between them. However their events are interleaved,
 * the result is the same journey; an event that comes again, recognised by its sequence, changes nothing.
 *
 * @param heard the last sequence of each topic
 * @param firstDeliveredAt when a phone first arrived; it stays, whatever becomes of that phone
 * @param suspensions of SIMs that are asked for and not done, by the reservation of the found phone: they stay, whatever
 * becomes of the referral and of its next phone
 */
public record Journey(UUID id, Heard heard, Referred referred, @Nullable Reservation reservation,
    @Nullable Parcel parcel, @Nullable Instant firstDeliveredAt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Suspension> suspensions) {

  /** Accepts stored JSON from earlier versions, which had no suspensions. */
  public Journey {
    suspensions = suspensions == null ? Map.of() : Map.copyOf(suspensions);
  }

  /** The last sequence that was read on each topic; 0 for none. */
  public record Heard(long referrals, long allocations, long dispatches) {
  }

  /** A referral of which nothing is known yet. */
  public static Journey of(UUID id) {
    return new Journey(id, new Heard(0, 0, 0), Referred.NOT_YET, null, null, null, Map.of());
  }

  /** The referral that an event is about; null if it is about none. */
  public static @Nullable UUID subjectOf(SpecificRecord event) {
    var field = event.getSchema().getField("referral_id");
    return field == null || event.getSchema().getField("sequence") == null
        ? null
        : UUID.fromString(event.get(field.pos()).toString());
  }

  /** The journey after an event; this very object if the event says nothing new. */
  public Journey after(SpecificRecord event) {
    return switch (event) {
      case ReferralHeld e -> referral(e.getSequence(), r -> r.held(e.getPartner(), e.getRegion(), e.getBand(),
          e.getOccurredAt()));
      case ReferralCreated e -> referral(e.getSequence(), r -> r.accepted(e.getPartner(), e.getRegion(), e.getBand(),
          e.getFirstAcceptedAt(), e.getReplaces() == null ? null : UUID.fromString(e.getReplaces())));
      case MatchSettled e -> referral(e.getSequence(), r -> r.same(e.getOccurredAt()));
      case ReferralSetApart e -> referral(e.getSequence(), r -> r.setApart(e.getPartner(), e.getRegion(), e.getBand(),
          e.getOccurredAt()));
      case ReferralTakenOver e -> referral(e.getSequence(), r -> r.withdrawn(e.getOccurredAt()));
      case ReferralTransferred e -> referral(e.getSequence(), r -> r.transferred(e.getPartner()));
      case TransferOffered e -> referral(e.getSequence(), r -> r);
      case TransferEnded e -> referral(e.getSequence(), r -> r);
      case ReferralReopened e -> referral(e.getSequence(), r -> r.reopened(e.getOccurredAt()));
      case ReferralWithdrawn e -> referral(e.getSequence(), r -> r.withdrawn(e.getOccurredAt()));
      case PersonalDataErased e -> referral(e.getSequence(), r -> r.erased(e.getOccurredAt(), e.getEnded()));
      case SafeContactChanged e -> referral(e.getSequence(), r -> r);
      case DeliveryChanged e -> referral(e.getSequence(), r -> r);
      // A consignment has the id of its reservation.
      case DiscoveryReported e -> referral(e.getSequence(), r -> r.found(e.getOccurredAt(), e.getConsignmentId()));
      case SimSuspensionDecided e -> referral(e.getSequence(), r -> r);
      case DeviceReserved e -> allocation(e.getSequence(), new Reservation(e.getReservationId(), e.getDeviceId(),
          e.getHub(), e.getOperator(), e.getOccurredAt(), e.getExpiresAt()));
      case ReservationReleased e -> allocation(e.getSequence(), null);
      case ReferralWaitlisted e -> allocation(e.getSequence(), reservation);
      case ReleaseRequested e -> allocation(e.getSequence(), reservation);
      case ConsignmentPrepared e ->
        dispatch(e.getSequence(), Parcel.of(e.getReservationId()).prepared(e.getOccurredAt()));
      case ConsignmentCancelled e -> dispatch(e.getSequence(), null);
      case DeviceDispatched e ->
        dispatch(e.getSequence(), parcelOf(e.getReservationId()).handedOver(e.getOccurredAt(),
            new Pack(e.getPackRegion(), e.getPackVersion())));
      case DeviceDelivered e ->
        dispatch(e.getSequence(), parcelOf(e.getReservationId()).delivered(e.getOccurredAt()))
            .arrived(e.getOccurredAt());
      case DispatchFailed e -> dispatch(e.getSequence(), parcelOf(e.getReservationId()).failed(e.getOccurredAt(),
          Term.of(e.getReason())));
      case PhoneDiscovered e -> dispatch(e.getSequence(), discovered(e));
      case NetworkAcknowledged e -> dispatch(e.getSequence(), acknowledged(e), answered(e));
      case SimSuspensionRequested e -> dispatch(e.getSequence(), parcel, asked(e));
      default -> this;
    };
  }

  /**
   * The contact pack of the phone that was sent and is not known to be back; null if there is none, or if there is
   * nobody left to ask.
   */
  public @Nullable Pack fielded() {
    var standing = standing();
    return standing == null || parcel == null || referred.erasedAt() != null ? null : switch (standing.step()) {
      case DISPATCHED, ACKNOWLEDGED, DELIVERED -> parcel.pack();
      case HELD, SAME_PERSON, REFERRED, RESERVED, ON_HOLD, WITHDRAWN, ENDED -> null;
    };
  }

  /** Where the referral stands; null until an event says that there is such a referral. */
  public @Nullable Standing standing() {
    return Standing.of(this);
  }

  private Journey referral(long sequence, UnaryOperator<Referred> change) {
    return sequence <= heard.referrals
        ? this
        : new Journey(id, new Heard(sequence, heard.allocations, heard.dispatches), change.apply(referred),
            reservation, parcel, firstDeliveredAt, suspensions);
  }

  private Journey allocation(long sequence, @Nullable Reservation now) {
    return sequence <= heard.allocations
        ? this
        : new Journey(id, new Heard(heard.referrals, sequence, heard.dispatches), referred, now, parcel,
            firstDeliveredAt, suspensions);
  }

  private Journey dispatch(long sequence, @Nullable Parcel now) {
    return dispatch(sequence, now, suspensions);
  }

  private Journey dispatch(long sequence, @Nullable Parcel now, Map<String, Suspension> open) {
    return sequence <= heard.dispatches
        ? this
        : new Journey(id, new Heard(heard.referrals, heard.allocations, sequence), referred, reservation, now,
            firstDeliveredAt, open);
  }

  private Journey arrived(Instant at) {
    return firstDeliveredAt != null ? this : new Journey(id, heard, referred, reservation, parcel, at, suspensions);
  }

  /** The suspensions after one was asked for. Asking once more while one is open changes nothing. */
  private Map<String, Suspension> asked(SimSuspensionRequested e) {
    var open = new HashMap<>(suspensions);
    open.putIfAbsent(e.getReservationId(), new Suspension(e.getOperator(), e.getOccurredAt(), null, null));
    return open;
  }

  /** The suspensions after an acknowledgement: a rejected one stays until it is done after all. */
  private Map<String, Suspension> answered(NetworkAcknowledged e) {
    var open = new HashMap<>(suspensions);
    if (e.getStep() == NetworkStep.SUSPENDED) {
      open.remove(e.getReservationId());
    } else if (e.getStep() == NetworkStep.REJECTED && e.getAction() == NetworkAction.SUSPEND) {
      open.put(e.getReservationId(), open.getOrDefault(e.getReservationId(),
          new Suspension(e.getOperator(), e.getOccurredAt(), null, null)).rejected(e.getOccurredAt(),
              e.getRejection()));
    }
    return open;
  }

  /** The parcel after a phone was found. A find of an earlier phone says nothing of a later parcel. */
  private Parcel discovered(PhoneDiscovered e) {
    return parcel != null && !parcel.reservation().equals(e.getReservationId())
        ? parcel
        : parcelOf(e.getReservationId()).failed(e.getOccurredAt(), Parcel.FOUND);
  }

  /**
   * The parcel after an acknowledgement. A late one about an earlier parcel, or about a SIM that was replaced, says
   * nothing of the present one, and a rejected action other than the activation says nothing of that. Whether a SIM is
   * suspended is kept beside it.
   */
  private @Nullable Parcel acknowledged(NetworkAcknowledged e) {
    if (e.getFormerSim() || parcel != null && !parcel.reservation().equals(e.getReservationId())) {
      return parcel;
    }
    var about = parcelOf(e.getReservationId());
    if (e.getStep() == NetworkStep.REJECTED) {
      return e.getAction() == NetworkAction.SUSPEND || e.getAction() == NetworkAction.REPLACE
          ? about
          : about.rejected(e.getOccurredAt(), e.getRejection());
    }
    return about.acknowledged(e.getStep(), e.getOccurredAt());
  }

  private Parcel parcelOf(String reservationId) {
    return parcel != null && parcel.reservation().equals(reservationId) ? parcel : Parcel.of(reservationId);
  }

  /**
   * Whether a parcel is over because the partner has had to start again since. One that was under way while an earlier
   * phone was found is not.
   */
  boolean isOver(Parcel one) {
    if (referred.foundAt() == null && referred.foundIn().contains(one.reservation())) {
      return true;
    }
    return (one.failedAt() != null || one.handedOverAt() == null) && overSince(one.overBy());
  }

  /**
   * Whether something of this time is over because the partner has had to start again since; true if there is no time.
   */
  boolean overSince(@Nullable Instant at) {
    var reopened = referred.reopenedAt();
    return at == null || reopened != null && at.isBefore(reopened);
  }
}
