package org.lifeline.console.journey;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.DeviceDispatched;
import org.lifeline.events.DeviceMoved;
import org.lifeline.events.DeviceQuarantined;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DeviceRetired;
import org.lifeline.events.DeviceReturned;
import org.lifeline.events.ReservationReleased;
import org.lifeline.schemas.FormName;

/**
 * What is known of one device, from three topics with no order between them.
 *
 * @param heard the last sequence read on the stock's topic; 0 for none
 * @param operator the network operator of its SIM; null until its receipt was read, or if an earlier version read that
 * @param returnedAt when it last came back, which ends any earlier reservation; null if it never did, or if an earlier
 * version read that event
 * @param kept the reservation that it is or was last in
 * @param sent each time that it left in a parcel, by reservation
 */
public record Device(UUID id, long heard, Place place, String hub, String form, @Nullable String operator,
    @Nullable LocalDate expiresOn, @Nullable Instant returnedAt, @Nullable Kept kept,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Sent> sent) {

  /** Where a device is, by allocation-service's stock. */
  public enum Place {
    UNSEEN, IN_STOCK, QUARANTINED, RETIRED
  }

  /** What can be done with a device. */
  public enum State {
    FREE, RESERVED, GONE, QUARANTINED, RETIRED
  }

  /**
   * The last reservation of the device.
   *
   * @param released whether the device was released
   * @param gone whether its parcel was handed over
   */
  public record Kept(String reservation, Instant since, boolean released, boolean gone) {
  }

  /** That it left a hub. */
  public record Sent(Instant at, String hub) {
  }

  /**
   * Releases a reservation from before the return. One made in the millisecond of the return came after it. Accepts
   * stored JSON from earlier versions, which did not keep when a device was sent.
   */
  public Device {
    sent = sent == null ? Map.of() : Map.copyOf(sent);
    if (kept != null && !kept.released && returnedAt != null && kept.since.isBefore(returnedAt)) {
      kept = new Kept(kept.reservation, kept.since, true, kept.gone);
    }
  }

  public static Device of(UUID id) {
    return new Device(id, 0, Place.UNSEEN, "", "", null, null, null, null, Map.of());
  }

  /** The device that an event is about and that it changes; null for none. */
  public static @Nullable UUID subjectOf(SpecificRecord event) {
    return switch (event) {
      case DeviceReceived e -> UUID.fromString(e.getDeviceId());
      case DeviceMoved e -> UUID.fromString(e.getDeviceId());
      case DeviceQuarantined e -> UUID.fromString(e.getDeviceId());
      case DeviceReturned e -> UUID.fromString(e.getDeviceId());
      case DeviceRetired e -> UUID.fromString(e.getDeviceId());
      case DeviceReserved e -> UUID.fromString(e.getDeviceId());
      case ReservationReleased e -> UUID.fromString(e.getDeviceId());
      case DeviceDispatched e -> UUID.fromString(e.getDeviceId());
      default -> null;
    };
  }

  /** The device after an event; this very object if the event says nothing new. */
  public Device after(SpecificRecord event) {
    return switch (event) {
      case DeviceReceived e -> stock(e.getSequence(), Place.IN_STOCK, e.getHub(), FormName.of(e),
          e.getSimExpiresOn(), returnedAt).ofOperator(e.getOperator());
      case DeviceMoved e -> stock(e.getSequence(), place, e.getToHub(), form, expiresOn, returnedAt);
      case DeviceQuarantined e -> stock(e.getSequence(), Place.QUARANTINED, e.getHub(), form, expiresOn, returnedAt);
      case DeviceReturned e ->
        stock(e.getSequence(), Place.IN_STOCK, e.getHub(), form, expiresOn, e.getOccurredAt());
      case DeviceRetired e -> stock(e.getSequence(), Place.RETIRED, hub, form, expiresOn, returnedAt);
      case DeviceReserved e -> kept != null && !e.getOccurredAt().isAfter(kept.since)
          ? this
          : with(new Kept(e.getReservationId(), e.getOccurredAt(), false,
              kept != null && kept.reservation.equals(e.getReservationId()) && kept.gone));
      case ReservationReleased e -> kept == null || !kept.reservation.equals(e.getReservationId()) || kept.released
          ? this
          : with(new Kept(kept.reservation, kept.since, true, kept.gone));
      case DeviceDispatched e -> dispatched(e);
      default -> this;
    };
  }

  /** What can be done with the device; null until its receipt was read. */
  public @Nullable State state() {
    return switch (place) {
      case UNSEEN -> null;
      case QUARANTINED -> State.QUARANTINED;
      case RETIRED -> State.RETIRED;
      case IN_STOCK -> kept == null || kept.released ? State.FREE : kept.gone ? State.GONE : State.RESERVED;
    };
  }

  private Device dispatched(DeviceDispatched e) {
    var next = handedOver(e);
    if (sent.containsKey(e.getReservationId())) {
      return next;
    }
    var all = new HashMap<>(sent);
    all.put(e.getReservationId(), new Sent(e.getOccurredAt(), e.getHub()));
    return new Device(id, heard, place, hub, form, operator, expiresOn, returnedAt, next.kept, all);
  }

  /** May be read before the reservation, and then stands for that, too. */
  private Device handedOver(DeviceDispatched e) {
    if (kept != null && kept.reservation.equals(e.getReservationId())) {
      return kept.gone ? this : with(new Kept(kept.reservation, kept.since, kept.released, true));
    }
    return kept != null && kept.since.isAfter(e.getOccurredAt())
        ? this
        : with(new Kept(e.getReservationId(), e.getOccurredAt(), false, true));
  }

  private Device stock(long sequence, Place where, String at, String what, @Nullable LocalDate until,
      @Nullable Instant returned) {
    return sequence <= heard
        ? this
        : new Device(id, sequence, where, at, what, operator, until, returned, kept, sent);
  }

  private Device ofOperator(String network) {
    return network.equals(operator)
        ? this
        : new Device(id, heard, place, hub, form, network, expiresOn, returnedAt, kept, sent);
  }

  private Device with(Kept by) {
    return new Device(id, heard, place, hub, form, operator, expiresOn, returnedAt, by, sent);
  }
}
