package org.lifeline.allocation.events;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.referral.Referral;
import org.lifeline.allocation.referral.ReleaseReason;
import org.lifeline.allocation.reservation.Round;
import org.lifeline.allocation.stock.StockItem;
import org.lifeline.events.ConsignmentCancelled;
import org.lifeline.events.DeviceDelivered;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.QuarantineReason;
import org.lifeline.platform.inbox.Outcome;
import org.springframework.stereotype.Component;

/**
 * Handles what dispatch-service says about parcels. Each event moves the device that it names, if that is its next
 * move, and the referral, if it is still about that device. An event about a reservation that is over changes nothing,
 * unless a phone was found: it is never used again, whoever has it by now, and its replacement is to be unlike it.
 */
@Component
class DispatchEvents {

  /** The device that an event names; empty if it names none. */
  static Optional<UUID> deviceOf(@Nullable SpecificRecord body) {
    return switch (body) {
      case DeviceDispatched dispatched -> Optional.of(UUID.fromString(dispatched.getDeviceId()));
      case DeviceDelivered delivered -> Optional.of(UUID.fromString(delivered.getDeviceId()));
      case DispatchFailed failed -> Optional.of(UUID.fromString(failed.getDeviceId()));
      case PhoneDiscovered discovered -> Optional.of(UUID.fromString(discovered.getDeviceId()));
      case null, default -> Optional.empty();
    };
  }

  /**
   * Applies an event to the round.
   *
   * @throws IllegalArgumentException the event is none of these
   */
  Outcome take(Round round, UUID id, SpecificRecord body) {
    return switch (body) {
      case ConsignmentCancelled cancelled -> cancelled(round, id, cancelled);
      case DeviceDispatched dispatched -> {
        var reservation = UUID.fromString(dispatched.getReservationId());
        yield heard(round, id, dispatched.getSequence(), UUID.fromString(dispatched.getDeviceId()),
            item -> item.dispatched(reservation), referral -> referral.dispatched(reservation), round::moved);
      }
      case DeviceDelivered delivered -> {
        var reservation = UUID.fromString(delivered.getReservationId());
        yield heard(round, id, delivered.getSequence(), UUID.fromString(delivered.getDeviceId()),
            item -> item.delivered(reservation), referral -> referral.delivered(reservation), round::moved);
      }
      case DispatchFailed failed -> {
        var reservation = UUID.fromString(failed.getReservationId());
        yield heard(round, id, failed.getSequence(), UUID.fromString(failed.getDeviceId()),
            item -> item.cameBack(reservation), referral -> referral.putOnHold(reservation),
            item -> round.cameBack(item, QuarantineReason.DISPATCH_FAILED));
      }
      case PhoneDiscovered discovered -> {
        var reservation = UUID.fromString(discovered.getReservationId());
        var device = UUID.fromString(discovered.getDeviceId());
        yield heard(round, id, discovered.getSequence(), device,
            item -> item.discovered(reservation), referral -> referral.discovered(reservation, device),
            round::discovered);
      }
      default -> throw new IllegalArgumentException("not an event of a parcel: " + body.getSchema().getName());
    };
  }

  private static Outcome cancelled(Round round, UUID id, ConsignmentCancelled event) {
    var reservation = UUID.fromString(event.getReservationId());
    var reason = reasonOf(event);
    var reserved = round.referral(id).reserved();
    if (reserved == null || !reserved.reservation().equals(reservation)) {
      return heard(round, id, event.getSequence(), null, UnaryOperator.identity(), UnaryOperator.identity(),
          round::moved);
    }
    return heard(round, id, event.getSequence(), reserved.device(), item -> item.released(reservation, reason),
        referral -> referral.released(reservation, reason), item -> round.released(item, id, reservation, reason));
  }

  /**
   * Moves the device first, so that the referral, when it leaves its reservation, does not ask for the release of a
   * device that is released already; then moves the referral.
   */
  private static Outcome heard(Round round, UUID id, long sequence, @Nullable UUID device,
      UnaryOperator<StockItem> move, UnaryOperator<Referral> step, Consumer<StockItem> moved) {
    var known = round.known(id);
    if (known.isEmpty() || sequence <= known.get().sequences().dispatches()) {
      return Outcome.STALE;
    }
    var item = device == null ? null : round.item(device).orElse(null);
    var next = item == null ? null : move.apply(item);
    if (next != null && next != item) {
      moved.accept(next);
    }
    var referral = round.referral(id);
    round.change(step.apply(referral.with(referral.sequences().heardOfDispatch(sequence))));
    return next == item ? Outcome.STALE : Outcome.APPLIED;
  }

  /**
   * The reason for the release; one that this version does not know frees the device like the end of the reservation.
   */
  private static ReleaseReason reasonOf(ConsignmentCancelled event) {
    return switch (event.getReason()) {
      case UNKNOWN, EXPIRED -> ReleaseReason.EXPIRED;
      case RECALL -> ReleaseReason.RECALL;
      case WITHDRAWAL -> ReleaseReason.WITHDRAWAL;
      case ERASURE -> ReleaseReason.ERASURE;
    };
  }
}
