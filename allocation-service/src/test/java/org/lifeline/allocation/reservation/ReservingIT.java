package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceReserved;

/** Referrals for which a device is reserved, and what is known of them. */
abstract class ReservingIT extends AllocationIT {

  Others created(Band band, Instant acceptedAt) {
    var referral = referral(LONDON, band, acceptedAt, Requirement.NONE);
    publish(referral.created(), referral.key());
    return referral;
  }

  Others reserved() {
    return reserved(Band.STANDARD, clock.instant());
  }

  Others reserved(Band band, Instant acceptedAt) {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = created(band, acceptedAt);
    await().untilAsserted(() -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class));
    return referral;
  }

  List<Class<?>> kinds(Others referral) {
    return told("allocations", referral.id).stream().<Class<?>>map(Object::getClass).toList();
  }

  DeviceReserved reservationOf(Others referral) {
    return told("allocations", referral.id).stream().filter(DeviceReserved.class::isInstance)
        .map(DeviceReserved.class::cast).toList().getLast();
  }

  String stateOf(DeviceReserved reservation) {
    return jdbc.sql("select state from stock where device_id = :id").param("id", id(reservation.getDeviceId()))
        .query(String.class).single();
  }

  static UUID id(String text) {
    return UUID.fromString(text);
  }
}
