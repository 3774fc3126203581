package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.events.HandledDirectly;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceQuarantined;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.DeviceRetired;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReplacementReason;
import org.lifeline.events.ReservationReleased;
import org.lifeline.events.RetirementReason;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A reservation from its beginning to each of its ends, as announced on the topics. */
class LifeIT extends AllocationIT {

  @Autowired
  private ApplicationContext service;
  @Autowired
  private Expiry expiry;
  @Autowired
  private ServeAtStart all;

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
    await().untilAsserted(() -> assertThat(told("allocations", first.id)).extracting(LifeIT::sequenceOf)
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

  /** The replacement is heard of before the discovery itself: topics come in any order. */
  @Test
  void referralInPlaceOfAFoundPhonesHasAnotherOperatorAndAnotherModelToo() {
    var first = reserved();
    var reservation = reservationOf(first);
    publish(first.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("dispatched"));
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("B1", "HUB-LON", "Another", "basic", "alder-mobile", StockRows.LASTING));

    var second = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(second.created(first.id, ReplacementReason.FOUND), second.key());
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("waiting"));
    var third = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(third.created(second.id, ReplacementReason.LOST), third.key());
    await().untilAsserted(() -> assertThat(stage(third.id)).as("the abuser knows it still").isEqualTo("waiting"));
    var lost = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(lost.created(first.id, ReplacementReason.LOST), lost.key());
    await().untilAsserted(() -> assertThat(stage(lost.id)).isEqualTo("reserved"));

    takeIn(StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING));
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("reserved"));
  }

  @Test
  void referralInPlaceOfAPhoneThatIsReportedAsFoundGetsNoneLikeItWhateverItsReason() {
    var first = reserved();
    var reservation = reservationOf(first);
    publish(first.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("dispatched"));
    var second = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(first.reportedFound(id(reservation.getReservationId())));
    await().until(() -> jdbc.sql("select report_open from referral where id = :id").param("id", first.id)
        .query(Boolean.class).single());
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));

    publish(second.created(first.id, ReplacementReason.SEIZED), second.key());
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("waiting"));
    takeIn(StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING));
    assertThat(stage(second.id)).isEqualTo("reserved");
  }

  @Test
  void referralsInPlaceOfAPhoneThatIsFoundLaterGetNoneLikeIt() {
    var first = reserved();
    var reservation = reservationOf(first);
    publish(first.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("dispatched"));
    var second = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(second.created(first.id, ReplacementReason.LOST), second.key());
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("waiting"));
    var third = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(third.created(second.id, ReplacementReason.LOST), third.key());
    await().untilAsserted(() -> assertThat(stage(third.id)).isEqualTo("waiting"));

    publish(first.reportedFound(id(reservation.getReservationId())),
        first.discovered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("retired"));
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    assertThat(stage(second.id)).isEqualTo("waiting");
    assertThat(stage(third.id)).isEqualTo("waiting");
    takeIn(StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING),
        StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING));
    assertThat(stage(second.id)).isEqualTo("reserved");
    assertThat(stage(third.id)).isEqualTo("reserved");
  }

  /** Another referral's device is freed in the same transaction in which it becomes known that the phone was found. */
  @Test
  void referralInPlaceOfAPhoneThatIsFoundGetsNoneLikeItThatIsFreedAtTheSameTime() {
    var first = reserved();
    var reservation = reservationOf(first);
    publish(first.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("dispatched"));
    var other = reserved();
    publish(other.withdrawn());
    await().untilAsserted(() -> assertThat(stage(other.id)).isEqualTo("withdrawn"));
    var second = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(second.created(first.id, ReplacementReason.LOST), second.key());
    await().untilAsserted(() -> assertThat(stage(second.id)).isEqualTo("waiting"));

    new HandledDirectly(service).hear(
        other.cancelled(id(reservationOf(other).getReservationId()), ReleaseReason.WITHDRAWAL),
        first.discovered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    assertThat(stateOf(reservationOf(other))).isEqualTo("free");
    assertThat(stage(second.id)).isEqualTo("waiting");
  }

  /** The earlier one of two phones was found, and the replacement is heard of before it is known which. */
  @Test
  void deviceIsAskedBackFromTheReferralInPlaceOfAFoundPhonesOnceThatIsKnown() {
    var first = reserved();
    var reservation = reservationOf(first);
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    publish(first.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())),
        first.failed(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stage(first.id)).isEqualTo("on_hold"));
    publish(first.reopened());
    await().untilAsserted(() -> assertThat(stage(first.id)).isEqualTo("reserved"));
    publish(first.reportedFound(id(reservation.getReservationId())));
    await().untilAsserted(() -> assertThat(kinds(first)).contains(ReleaseRequested.class));
    var second = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(second.created(first.id, ReplacementReason.FOUND), second.key());
    await().untilAsserted(() -> assertThat(kinds(second)).containsExactly(DeviceReserved.class));

    publish(first.discovered(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(told("allocations", second.id)).hasSize(2).last()
        .isInstanceOfSatisfying(ReleaseRequested.class,
            event -> assertThat(event.getReason()).isEqualTo(ReleaseReason.EXPIRED)));
    takeIn(StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING));
    var given = reservationOf(second);
    publish(second.cancelled(id(given.getReservationId()), ReleaseReason.EXPIRED));
    await().untilAsserted(() -> assertThat(kinds(second)).containsExactly(DeviceReserved.class, ReleaseRequested.class,
        ReservationReleased.class, DeviceReserved.class));
    assertThat(stateOf(given)).isEqualTo("free");
    assertThat(reservationOf(second).getModel()).isEqualTo("Another");
  }

  /** The safeguarding lead has found that both are of one survivor, whose phone is gone. */
  @Test
  void referralThatWasHeldIsServedInPlaceOfAnotherOneLikeAnyOther() {
    var first = reserved();
    var reservation = reservationOf(first);
    publish(first.dispatched(id(reservation.getReservationId()), id(reservation.getDeviceId())));
    await().untilAsserted(() -> assertThat(stateOf(reservation)).isEqualTo("dispatched"));
    var found = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    var lost = referral(LONDON, Band.STANDARD, clock.instant(), Requirement.NONE);
    publish(found.held(), found.key(), lost.held(), lost.key());
    for (var held : List.of(found, lost)) {
      await().untilAsserted(() -> assertThat(stage(held.id)).isEqualTo("expected"));
    }
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));

    publish(found.created(first.id, ReplacementReason.FOUND));
    await().untilAsserted(() -> assertThat(kinds(found)).containsExactly(ReferralWaitlisted.class));
    publish(lost.created(first.id, ReplacementReason.LOST));
    await().untilAsserted(() -> assertThat(kinds(lost)).containsExactly(DeviceReserved.class));
    takeIn(StockRows.row("B1", "HUB-LON", "Another", "basic", "birch-telecom", StockRows.LASTING));
    assertThat(stage(found.id)).isEqualTo("reserved");
  }

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

  @Test
  void erasureIsConfirmedAndNothingOfTheNeedsIsLeft() {
    var referral = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));
    publish(referral.keyGone(), referral.erased(true));
    await().untilAsserted(() -> assertThat(told("erasures", referral.id)).hasSize(1));
    assertThat(((ErasureConfirmed) told("erasures", referral.id).getFirst()).getService())
        .isEqualTo("allocation-service");
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    publish(referral.key());
    var last = created(Band.STANDARD, clock.instant());
    await().untilAsserted(() -> assertThat(stage(last.id)).isEqualTo("reserved"));
    await().untilAsserted(() -> assertThat(jdbc
        .sql(
            """
                select count(*) from referral
                 where id = :id and stage = 'erased' and requirement_tag is null and sealed_needs is null and wrapped_key is null
                """)
        .param("id", referral.id).query(Integer.class).single()).isEqualTo(1));
  }

  private Others created(Band band, Instant acceptedAt) {
    var referral = referral(LONDON, band, acceptedAt, Requirement.NONE);
    publish(referral.created(), referral.key());
    return referral;
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

  private Others reserved() {
    return reserved(Band.STANDARD, clock.instant());
  }

  private Others reserved(Band band, Instant acceptedAt) {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = created(band, acceptedAt);
    await().untilAsserted(() -> assertThat(kinds(referral)).containsExactly(DeviceReserved.class));
    return referral;
  }

  private List<Class<?>> kinds(Others referral) {
    return told("allocations", referral.id).stream().<Class<?>>map(Object::getClass).toList();
  }

  private DeviceReserved reservationOf(Others referral) {
    return told("allocations", referral.id).stream().filter(DeviceReserved.class::isInstance)
        .map(DeviceReserved.class::cast).toList().getLast();
  }

  private String stateOf(DeviceReserved reservation) {
    return jdbc.sql("select state from stock where device_id = :id").param("id", id(reservation.getDeviceId()))
        .query(String.class).single();
  }

  private static long sequenceOf(SpecificRecord event) {
    return (long) event.get(event.getSchema().getField("sequence").pos());
  }

  private static UUID id(String text) {
    return UUID.fromString(text);
  }
}
