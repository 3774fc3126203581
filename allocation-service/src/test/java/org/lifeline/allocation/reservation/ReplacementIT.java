package org.lifeline.allocation.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.events.HandledDirectly;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.events.DeviceReserved;
import org.lifeline.events.ReferralWaitlisted;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReleaseRequested;
import org.lifeline.events.ReplacementReason;
import org.lifeline.events.ReservationReleased;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A referral that replaces another one, whose phone may have been found, or may be found later. */
class ReplacementIT extends ReservingIT {

  @Autowired
  private ApplicationContext service;

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
}
