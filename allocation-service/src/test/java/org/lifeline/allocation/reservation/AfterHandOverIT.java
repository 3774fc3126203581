package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.DeviceQuarantined;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReferralWaitlisted;

/** What becomes of device and referral after hand-over: delivered, failed, reopened. */
class AfterHandOverIT extends ReservingIT {

  @Test
  void handOverAndDeliveryMoveDeviceAndReferral() {
    var referral = reserved();
    var reservation = reservationOf(referral);
    publish(referral.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("dispatched"));
    assertThat(stateOf(reservation)).isEqualTo("dispatched");

    publish(referral.delivered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("delivered"));
    assertThat(stateOf(reservation)).isEqualTo("delivered");
    assertThat(kinds(referral)).containsExactly(DeviceReserved.class);
  }

  @Test
  void failedDispatchKeepsTheDeviceApartAndHoldsTheReferralUntilItIsReopened() {
    var referral = reserved();
    var reservation = reservationOf(referral);
    publish(referral.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())),
        referral.failed(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("on_hold"));
    await().untilAsserted(() -> assertThat(told("stock", id(reservation.getDeviceId()))).extracting(Object::getClass)
        .isEqualTo(List.of(DeviceReceived.class, DeviceQuarantined.class)));
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    assertThat(stage(referral.id)).isEqualTo("on_hold");

    publish(referral.reopened());
    await().untilAsserted(
        () -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class, DeviceReserved.class));
  }

  @Test
  void reopenedReferralThatFindsNothingIsToldThatItWaits() {
    var referral = reserved();
    var reservation = reservationOf(referral);
    publish(referral.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())),
        referral.delivered(id(reservation.getReservationId()), id(reservation.getDeviceId())),
        referral.discovered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("retired"));
    publish(referral.reopened());
    await().untilAsserted(
        () -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class, ReferralWaitlisted.class));
  }
}
