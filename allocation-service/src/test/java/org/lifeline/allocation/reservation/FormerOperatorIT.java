package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReservationReleased;
import org.springframework.beans.factory.annotation.Autowired;

/** Devices of a network operator that has left the scheme. */
class FormerOperatorIT extends ReservingIT {

  @Autowired
  private Expiry expiry;

  /** The operator has left after the device was reserved. */
  @Test
  void deviceOfAnOperatorThatHasLeftIsAskedBackAndNobodyIsGivenItAgain() {
    var referral = reserved();
    var reservation = reservationOf(referral);
    for (var table : List.of("stock", "device", "stock_count")) {
      jdbc.sql("update " + table + " set operator = 'elder-mobile'").update();
    }

    expiry.askForAllThatCannotGo();
    await().untilAsserted(
        () -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class, ReleaseRequested.class));
    expiry.askForAllThatCannotGo();
    publish(referral.cancelled(id(reservation.getReservationId()), ReleaseReason.EXPIRED));
    await().untilAsserted(() -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class,
        ReleaseRequested.class, ReservationReleased.class));
    assertThat(stateOf(reservation)).isEqualTo("free");
    assertThat(stage(referral.id)).isEqualTo("waiting");

    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    assertThat(stage(referral.id)).isEqualTo("reserved");
    await().untilAsserted(() -> assertThat(reservationOf(referral).getOperator()).isEqualTo("alder-mobile"));
  }

  @Test
  void whoExcludesAnOperatorThatHasLeftIsServedLikeAnybodyElse() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral(LONDON, Band.STANDARD, clock.instant(), new Requirement(Set.of(), "elder-mobile"));
    publish(referral.created(), referral.key());

    await().untilAsserted(() -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class));
  }
}
