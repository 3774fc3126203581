package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DeviceRetired;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.RetirementReason;
import org.springframework.beans.factory.annotation.Autowired;

/** A phone that the abuser has found is never given again, and what replaces it is unlike it where that is possible. */
class FoundPhoneIT extends ReservingIT {

  @Autowired
  private ServeAtStart all;

  @Test
  void phoneThatIsReportedAsFoundLateIsTakenOutOfStock() {
    var first = reserved();
    var reservation = reservationOf(first);
    comesBackAndIsFree(first, reservation);

    publish(first.discovered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("retired"));
    await().untilAsserted(() -> assertThat(told("stock", id(reservation.getDeviceId())).getLast())
        .isInstanceOfSatisfying(DeviceRetired.class,
            event -> assertThat(event.getReason()).isEqualTo(RetirementReason.PHONE_DISCOVERED)));
  }

  @Test
  void phoneThatIsReportedAsFoundLateIsAskedBackFromWhomItIsHeldForByNow() {
    var first = reserved();
    var reservation = reservationOf(first);
    comesBackAndIsFree(first, reservation);
    var second = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(kinds(second)).containsExactly(DeviceReserved.class));

    publish(first.discovered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(told("allocations", second.id).getLast())
        .isInstanceOfSatisfying(ReleaseRequested.class,
            event -> assertThat(event.getReason()).isEqualTo(ReleaseReason.RECALL)));
    publish(second.cancelled(id(reservationOf(second).getReservationId()), ReleaseReason.RECALL));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("retired"));
    assertThat(stage(second.id)).isEqualTo("waiting");
    await().untilAsserted(() -> assertThat(kinds(second)).containsExactly(DeviceReserved.class, ReleaseRequested.class,
        ReservationReleased.class));
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    assertThat(stage(second.id)).isEqualTo("reserved");
  }

  @Test
  void phoneThatIsReportedAsFoundWithSomebodyElseIsNeverGivenAgain() {
    var first = reserved();
    var reservation = reservationOf(first);
    comesBackAndIsFree(first, reservation);
    var second = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(kinds(second)).containsExactly(DeviceReserved.class));
    var other = id(reservationOf(second).getReservationId());
    publish(second.dispatched(other, id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("dispatched"));

    publish(first.discovered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().until(() -> jdbc.sql("select found from stock where device_id = :id")
        .param("id", id(reservation.getDeviceId())).query(Boolean.class).single());
    assertThat(stateOf(reservation)).isEqualTo("dispatched");
    publish(second.failed(other, id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("retired"));
    assertThat(stage(second.id)).isEqualTo("on_hold");
  }

  @Test
  void whatReplacesAFoundPhoneHasAnotherOperatorAndAnotherModel() {
    var referral = found();
    anotherModelComesAndGoes();
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "birch-telecom", StockRows.LASTING),
        StockRows.row("B1", "HUB-LON", "Another", "basic", "alder-mobile", StockRows.LASTING));
    publish(referral.reopened());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));
    takeIn(StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING));
    assertThat(stage(referral.id)).isEqualTo("reserved");
  }

  @Test
  void whatReplacesAFoundPhoneIsOfTheSameModelOnceNoOtherHasComeForFourWeeks() {
    var referral = found();
    anotherModelComesAndGoes();
    takeIn(StockRows.row("HUB-LON", "basic", "birch-telecom", StockRows.LASTING));
    publish(referral.reopened());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));
    clock.advance(Duration.ofDays(27));
    all.serveWhoWaitsForAnotherModel();
    assertThat(stage(referral.id)).isEqualTo("waiting");

    clock.advance(Duration.ofDays(1));
    all.serveWhoWaitsForAnotherModel();
    assertThat(stage(referral.id)).isEqualTo("reserved");
    await().untilAsserted(() -> assertThat(reservationOf(referral).getOperator()).isEqualTo("birch-telecom"));
  }

  @Test
  void whatReplacesAFoundPhoneIsOfTheSameModelWhereNoOtherWasTakenIn() {
    var referral = found();
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    publish(referral.reopened());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));

    takeIn(StockRows.row("HUB-LON", "basic", "birch-telecom", StockRows.LASTING));
    assertThat(stage(referral.id)).isEqualTo("reserved");
  }

  @Test
  void deviceIsAskedBackWhenAnEarlierPhoneIsFoundAndTheNextIsUnlikeThat() {
    var referral = reserved();
    var first = reservationOf(referral);
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    publish(referral.dispatched(id(first.getReservationId()), id(first.getDeviceId())),
        referral.failed(id(first.getReservationId()), id(first.getDeviceId())));
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("on_hold"));
    publish(referral.reopened());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("reserved"));
    await().untilAsserted(() -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class,
        DeviceReserved.class));
    var second = reservationOf(referral);

    publish(referral.reportedFound(id(first.getReservationId())));
    await().untilAsserted(() -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class,
        DeviceReserved.class, ReleaseRequested.class));
    publish(referral.discovered(id(first.getReservationId()), id(first.getDeviceId())),
        referral.cancelled(id(second.getReservationId()), ReleaseReason.EXPIRED));
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("on_hold"));
    assertThat(stateOf(first)).isEqualTo("retired");
    assertThat(stateOf(second)).isEqualTo("free");

    publish(referral.reopened());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));
    takeIn(StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING));
    assertThat(stage(referral.id)).isEqualTo("reserved");
  }

  /** Lets the parcel fail, and its hub find the device fit. */
  private void comesBackAndIsFree(Others referral, DeviceReserved reservation) {
    publish(referral.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())),
        referral.failed(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("quarantined"));
    var answer = send(HttpRequest.newBuilder(address("/v1/inspections")).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(HttpRequest.BodyPublishers.ofString("""
            {"items": [{"device_id": "%s", "result": "fit"}]}""".formatted(reservation.getDeviceId()))),
        "hub", "HUB-LON");
    assertThat(answer.body()).contains("recorded");
  }

  /** A referral whose phone was sent, and found by the abuser. */
  private Others found() {
    var referral = reserved();
    var reservation = reservationOf(referral);
    publish(referral.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())),
        referral.discovered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("retired"));
    return referral;
  }

  /** Takes in a device of another model and another operator, and lets another referral have it. */
  private void anotherModelComesAndGoes() {
    takeIn(StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING));
    var other = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(stage(other.id)).isEqualTo("reserved"));
  }
}
