package org.lifeline.referral.progress;

import java.time.Instant;
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
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReservationReleased;
import org.lifeline.platform.words.Term;
import org.lifeline.schemas.AcknowledgementWord;
import org.lifeline.schemas.FormName;

/** Turns the events of other services into the steps that are kept here. */
final class HeardEvents {

  private HeardEvents() {
  }

  /**
   * The step that an event stands for; null for an event of another kind.
   *
   * @throws IllegalArgumentException an id in it is not a UUID
   */
  static @Nullable Step stepOf(@Nullable SpecificRecord event) {
    return switch (event) {
      case ReferralWaitlisted e ->
        step(e.getReferralId(), e.getSequence(), e.getOccurredAt(), new Happening.Waitlisted());
      case DeviceReserved e -> step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
          new Happening.Reserved(UUID.fromString(e.getReservationId()), deviceOf(e)));
      case ReservationReleased e -> step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
          new Happening.Released(UUID.fromString(e.getReservationId()), Term.of(e.getReason())));
      case ConsignmentPrepared e -> step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
          new Happening.Prepared(UUID.fromString(e.getReservationId()), e.getTrackingNumber()));
      case ConsignmentCancelled e -> step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
          new Happening.Cancelled(UUID.fromString(e.getReservationId()), Term.of(e.getReason())));
      case DeviceDispatched e -> step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
          new Happening.Dispatched(UUID.fromString(e.getReservationId()), UUID.fromString(e.getConsignmentId()),
              e.getTrackingNumber()));
      case DeviceDelivered e -> step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
          new Happening.Delivered(UUID.fromString(e.getConsignmentId())));
      case DispatchFailed e ->
        step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
            new Happening.Failed(UUID.fromString(e.getConsignmentId()), Term.of(e.getReason())));
      case PhoneDiscovered e ->
        step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
            new Happening.Discovered(UUID.fromString(e.getConsignmentId())));
      case NetworkAcknowledged e -> step(e.getReferralId(), e.getSequence(), e.getOccurredAt(),
          new Happening.Acknowledged(UUID.fromString(e.getConsignmentId()), AcknowledgementWord.of(e),
              e.getRejection()));
      case null, default -> null;
    };
  }

  private static Step step(String referral, long sequence, Instant at, Happening what) {
    return new Step(UUID.fromString(referral), sequence, at, what);
  }

  private static Device deviceOf(DeviceReserved e) {
    return new Device(e.getImei(), FormName.of(e), e.getModel(), e.getOperator(), e.getHub());
  }
}
