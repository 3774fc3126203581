package org.lifeline.notification.events;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.ConsignmentPrepared;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.PersonalDataErased;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.SafeContactChanged;
import org.lifeline.events.SimSuspensionRequested;
import org.lifeline.notification.notice.NoticeType;
import org.lifeline.notification.notice.Step;
import org.lifeline.notification.notice.Step.Chapter;

/**
 * What an event means to the partner of its referral. Of a device and its SIM a partner learns through the referral
 * itself; a notice adds a word at most.
 */
final class Steps {

  private Steps() {
  }

  /** @throws IllegalArgumentException the event is none of those that are heard, or names no referral */
  static Step of(SpecificRecord event) {
    return switch (event) {
      case ReferralCreated e -> new Step(id(e.getReferralId()), Chapter.REFERRALS, e.getSequence(),
          NoticeType.REFERRAL_CREATED, e.getOccurredAt(), null, e.getPartner());
      case ReferralReopened e ->
        referral(e.getReferralId(), e.getSequence(), NoticeType.REFERRAL_REOPENED, e.getOccurredAt());
      case ReferralWithdrawn e ->
        referral(e.getReferralId(), e.getSequence(), NoticeType.REFERRAL_WITHDRAWN, e.getOccurredAt());
      case SafeContactChanged e ->
        referral(e.getReferralId(), e.getSequence(), NoticeType.SAFE_CONTACT_CHANGED, e.getOccurredAt());
      case PersonalDataErased e ->
        referral(e.getReferralId(), e.getSequence(), NoticeType.PERSONAL_DATA_ERASED, e.getOccurredAt());
      case DeviceReserved e ->
        allocation(e.getReferralId(), e.getSequence(), NoticeType.DEVICE_RESERVED, e.getOccurredAt(), null);
      case ReferralWaitlisted e ->
        allocation(e.getReferralId(), e.getSequence(), NoticeType.REFERRAL_WAITLISTED, e.getOccurredAt(), null);
      case ReservationReleased e -> allocation(e.getReferralId(), e.getSequence(), NoticeType.RESERVATION_RELEASED,
          e.getOccurredAt(), e.getReason());
      case ConsignmentPrepared e -> dispatch(e.getReferralId(), e.getSequence(), NoticeType.CONSIGNMENT_PREPARED,
          e.getOccurredAt(), e.getTrackingNumber());
      case ConsignmentCancelled e -> dispatch(e.getReferralId(), e.getSequence(), NoticeType.CONSIGNMENT_CANCELLED,
          e.getOccurredAt(), word(e.getReason()));
      case DeviceDispatched e -> dispatch(e.getReferralId(), e.getSequence(), NoticeType.DEVICE_DISPATCHED,
          e.getOccurredAt(), e.getTrackingNumber());
      case DeviceDelivered e ->
        dispatch(e.getReferralId(), e.getSequence(), NoticeType.DEVICE_DELIVERED, e.getOccurredAt(), null);
      case DispatchFailed e -> dispatch(e.getReferralId(), e.getSequence(), NoticeType.DISPATCH_FAILED,
          e.getOccurredAt(), word(e.getReason()));
      case PhoneDiscovered e ->
        dispatch(e.getReferralId(), e.getSequence(), NoticeType.PHONE_DISCOVERED, e.getOccurredAt(), null);
      case NetworkAcknowledged e -> dispatch(e.getReferralId(), e.getSequence(), NoticeType.NETWORK_ACKNOWLEDGED,
          e.getOccurredAt(), word(e.getStep()));
      case SimSuspensionRequested e ->
        dispatch(e.getReferralId(), e.getSequence(), NoticeType.SIM_SUSPENSION_REQUESTED, e.getOccurredAt(), null);
      default -> throw new IllegalArgumentException("nothing is known of this type of event");
    };
  }

  private static Step referral(String id, long sequence, NoticeType type, Instant at) {
    return new Step(id(id), Chapter.REFERRALS, sequence, type, at, null, null);
  }

  private static Step allocation(String id, long sequence, NoticeType type, Instant at, @Nullable Enum<?> reason) {
    return new Step(id(id), Chapter.ALLOCATIONS, sequence, type, at, reason == null ? null : word(reason), null);
  }

  private static Step dispatch(String id, long sequence, NoticeType type, Instant at, @Nullable String detail) {
    return new Step(id(id), Chapter.DISPATCHES, sequence, type, at, detail, null);
  }

  private static UUID id(String text) {
    return UUID.fromString(text);
  }

  private static String word(Enum<?> symbol) {
    return symbol.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
