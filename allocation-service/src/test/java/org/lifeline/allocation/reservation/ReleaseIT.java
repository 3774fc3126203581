package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceQuarantined;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReservationReleased;

/** How a reservation is released before hand-over, and who gets the device then. */
class ReleaseIT extends ReservingIT {

  @Test
  void afterItsTimeTheReleaseIsAskedForOnceAndNothingIsFreed() {
    var referral = reserved();
    var reservation = reservationOf(referral);
    assertThat(reservation.getExpiresAt()).isEqualTo(reservation.getOccurredAt().plus(Duration.ofHours(48)));
    clock.advance(Duration.ofHours(48).minusMinutes(1));
    await().during(Duration.ofMillis(500)).untilAsserted(
        () -> assertThat(jdbc.sql("select count(release_asked) from stock").query(Integer.class).single()).isZero());

    clock.advance(Duration.ofMinutes(1));
    await().untilAsserted(
        () -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class, ReleaseRequested.class));
    assertThat(((ReleaseRequested) told("allocations", referral.id).getLast()).getReason())
        .isEqualTo(ReleaseReason.EXPIRED);
    await().during(Duration.ofMillis(500)).untilAsserted(() -> assertThat(kinds(referral)).hasSize(2));
    assertThat(stateOf(reservation)).isEqualTo("reserved");
    assertThat(stage(referral.id)).isEqualTo("reserved");
  }

  @Test
  void cancelledForItsTimeTheReferralGetsItsOldPlaceBackAndTheDeviceGoesToWhoComesFirst() {
    var first = reserved(Band.STANDARD, clock.instant().minus(Duration.ofHours(3)));
    var reservation = reservationOf(first);
    var second = created(Band.STANDARD, clock.instant().minus(Duration.ofHours(1)));
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("waiting"));

    publish(first.cancelled(id(reservation.getReservationId()), ReleaseReason.EXPIRED));
    await().untilAsserted(() -> assertThat(kinds(first)).containsExactly(DeviceReserved.class,
        ReservationReleased.class, DeviceReserved.class));
    assertThat(stage(second.id)).isEqualTo("waiting");
    assertThat(reservationOf(first).getReservationId()).isNotEqualTo(reservation.getReservationId());
  }

  @Test
  void cancelledReferralWaitsWithoutBeingToldSoWhereAnotherComesFirst() {
    var first = reserved(Band.STANDARD, clock.instant().minus(Duration.ofHours(1)));
    var reservation = reservationOf(first);
    var second = created(Band.HIGH, clock.instant());
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("waiting"));

    publish(first.cancelled(id(reservation.getReservationId()), ReleaseReason.EXPIRED));
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("reserved"));
    assertThat(stage(first.id)).isEqualTo("waiting");
    await().untilAsserted(
        () -> assertThat(kinds(first)).containsExactly(DeviceReserved.class, ReservationReleased.class));
  }

  @Test
  void withdrawalAsksForTheReleaseAndTheCancelledDeviceServesWhoWaits() {
    var first = reserved();
    var reservation = reservationOf(first);
    var second = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("waiting"));

    publish(first.withdrawn());
    await().untilAsserted(() -> assertThat(kinds(first)).containsExactly(DeviceReserved.class, ReleaseRequested.class));
    assertThat(stateOf(reservation)).isEqualTo("reserved");

    publish(first.cancelled(id(reservation.getReservationId()), ReleaseReason.WITHDRAWAL));
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("reserved"));
    assertThat(stage(first.id)).isEqualTo("withdrawn");
    await().untilAsserted(() -> assertThat(told("allocations", first.id)).extracting(ReleaseIT::sequenceOf)
        .containsExactly(1L, 2L, 3L));
  }

  @Test
  void deviceThatWasReleasedForARecallLeavesStock() {
    var referral = reserved();
    var reservation = reservationOf(referral);
    publish(referral.cancelled(id(reservation.getReservationId()), ReleaseReason.RECALL));
    await().untilAsserted(() -> assertThat(told("stock", id(reservation.getDeviceId()))).extracting(Object::getClass)
        .isEqualTo(List.of(DeviceReceived.class, DeviceQuarantined.class)));
    assertThat(stage(referral.id)).isEqualTo("waiting");
  }

  private static long sequenceOf(SpecificRecord event) {
    return (long) event.get(event.getSchema().getField("sequence").pos());
  }
}
