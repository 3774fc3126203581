package org.lifeline.notification.events;

import java.time.Instant;
import java.util.UUID;
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
import org.lifeline.events.NetworkAcknowledged;
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
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.SafeContactChanged;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.events.SimSuspensionRequested;
import org.lifeline.events.TransferEnded;
import org.lifeline.events.TransferOffered;
import org.lifeline.notification.notice.NoticeType;
import org.lifeline.notification.notice.Step;
import org.lifeline.platform.words.Term;
import org.lifeline.schemas.AcknowledgementWord;

/**
 * Translates events into what they mean to the partner of a referral. The partner learns about a device and its SIM
 * from the referral itself; a notice adds one word at most.
 */
final class Steps {

  private Steps() {
  }

  /** @throws IllegalArgumentException if the event is of no handled type, or names no referral */
  static Step of(SpecificRecord event) {
    return switch (event) {
      case ReferralHeld e ->
        Step.held(id(e.getReferralId()), e.getSequence(), e.getOccurredAt(), e.getPartner(), e.getShownWaitingAt());
      case ReferralCreated e ->
        Step.created(id(e.getReferralId()), e.getSequence(), e.getOccurredAt(), e.getPartner());
      case ReferralSetApart e ->
        Step.setApart(id(e.getReferralId()), e.getSequence(), e.getOccurredAt(), e.getPartner(), e.getRoute());
      case ReferralTakenOver e ->
        step(e.getReferralId(), NoticeType.REFERRAL_TAKEN_OVER, e.getSequence(), e.getOccurredAt(), null);
      case TransferOffered e ->
        Step.offered(id(e.getReferralId()), e.getSequence(), e.getOccurredAt(), e.getPartner());
      case TransferEnded e -> step(e.getReferralId(), NoticeType.TRANSFER_ENDED, e.getSequence(), e.getOccurredAt(),
          Term.of(e.getOutcome()));
      case ReferralTransferred e ->
        Step.transferred(id(e.getReferralId()), e.getSequence(), e.getOccurredAt(), e.getPartner());
      case ReferralReopened e ->
        step(e.getReferralId(), NoticeType.REFERRAL_REOPENED, e.getSequence(), e.getOccurredAt(), null);
      case ReferralWithdrawn e ->
        step(e.getReferralId(), NoticeType.REFERRAL_WITHDRAWN, e.getSequence(), e.getOccurredAt(), null);
      case SafeContactChanged e ->
        step(e.getReferralId(), NoticeType.SAFE_CONTACT_CHANGED, e.getSequence(), e.getOccurredAt(), null);
      case DeliveryChanged e ->
        step(e.getReferralId(), NoticeType.DELIVERY_CHANGED, e.getSequence(), e.getOccurredAt(), null);
      case DiscoveryReported e ->
        step(e.getReferralId(), NoticeType.DISCOVERY_REPORTED, e.getSequence(), e.getOccurredAt(), null);
      case SimSuspensionDecided e -> step(e.getReferralId(), NoticeType.SIM_SUSPENSION_DECIDED, e.getSequence(),
          e.getOccurredAt(), e.getSuspend() ? "suspend" : "keep");
      case PersonalDataErased e ->
        step(e.getReferralId(), NoticeType.PERSONAL_DATA_ERASED, e.getSequence(), e.getOccurredAt(), null);
      case ReferralWaitlisted e ->
        step(e.getReferralId(), NoticeType.REFERRAL_WAITLISTED, e.getSequence(), e.getOccurredAt(), null);
      case DeviceReserved e ->
        step(e.getReferralId(), NoticeType.DEVICE_RESERVED, e.getSequence(), e.getOccurredAt(), null);
      case ReservationReleased e -> step(e.getReferralId(), NoticeType.RESERVATION_RELEASED, e.getSequence(),
          e.getOccurredAt(), Term.of(e.getReason()));
      case ConsignmentPrepared e -> step(e.getReferralId(), NoticeType.CONSIGNMENT_PREPARED, e.getSequence(),
          e.getOccurredAt(), e.getTrackingNumber());
      case ConsignmentCancelled e -> step(e.getReferralId(), NoticeType.CONSIGNMENT_CANCELLED, e.getSequence(),
          e.getOccurredAt(), Term.of(e.getReason()));
      case DeviceDispatched e -> step(e.getReferralId(), NoticeType.DEVICE_DISPATCHED, e.getSequence(),
          e.getOccurredAt(), e.getTrackingNumber());
      case DeviceDelivered e ->
        step(e.getReferralId(), NoticeType.DEVICE_DELIVERED, e.getSequence(), e.getOccurredAt(), null);
      case DispatchFailed e -> step(e.getReferralId(), NoticeType.DISPATCH_FAILED, e.getSequence(), e.getOccurredAt(),
          Term.of(e.getReason()));
      case PhoneDiscovered e ->
        step(e.getReferralId(), NoticeType.PHONE_DISCOVERED, e.getSequence(), e.getOccurredAt(), null);
      case NetworkAcknowledged e -> step(e.getReferralId(), NoticeType.NETWORK_ACKNOWLEDGED, e.getSequence(),
          e.getOccurredAt(), AcknowledgementWord.of(e));
      case SimSuspensionRequested e ->
        step(e.getReferralId(), NoticeType.SIM_SUSPENSION_REQUESTED, e.getSequence(), e.getOccurredAt(), null);
      default -> throw new IllegalArgumentException("nothing is known of this type of event");
    };
  }

  private static Step step(String id, NoticeType type, long sequence, Instant at, @Nullable String detail) {
    return Step.of(id(id), type, sequence, at, detail);
  }

  private static UUID id(String text) {
    return UUID.fromString(text);
  }
}
