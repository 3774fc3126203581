package org.lifeline.allocation.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.allocation.events.HandledDirectly;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.Others;
import org.lifeline.allocation.testing.StockRows;
import org.lifeline.events.Band;
import org.lifeline.events.ReleaseReason;
import org.lifeline.events.ReplacementReason;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who is on hold gets nothing until the partner answers: somebody is told when that takes too long. */
class HoldMeasuresIT extends AllocationIT {

  @Autowired
  private ApplicationContext service;
  @Autowired
  private HoldMeasures measures;
  @Autowired
  private MeterRegistry metrics;

  @Test
  void whoseParcelFailedIsOnHoldSinceThenUntilThePartnerAnswers() {
    var referral = failed();
    onHold(1, Duration.ZERO);
    clock.advance(Duration.ofHours(47));
    onHold(1, Duration.ofHours(47));
    assertThat(overdue()).isZero();
    clock.advance(Duration.ofHours(3));
    onHold(1, Duration.ofHours(50));
    assertThat(overdue()).isEqualTo(1);

    hear(referral.reopened());
    onHold(0, Duration.ZERO);
  }

  @Test
  void whatIsHeldForAReportThatComesLaterIsOnHoldSinceItIsGivenBack() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "birch-telecom", StockRows.LASTING));
    var referral = served();
    var first = column(referral, "reservation_id");
    var device = column(referral, "device_id");
    hear(referral.dispatched(first, device), referral.failed(first, device), referral.reopened());
    assertThat(stage(referral.id)).isEqualTo("reserved");
    hear(referral.reportedFound(first));
    onHold(0, Duration.ZERO);

    hear(referral.cancelled(column(referral, "reservation_id"), ReleaseReason.EXPIRED));
    clock.advance(Duration.ofHours(49));
    onHold(1, Duration.ofHours(49));
  }

  /** It cannot be opened again, and nobody owes an answer to it, as long as anything in its place stands. */
  @Test
  void whatIsReplacedIsNotCountedWhileAReplacementStands() {
    var referral = failed();
    var second = referral();
    hear(second.created(referral.id, ReplacementReason.FOUND), second.key());
    clock.advance(Duration.ofHours(50));
    onHold(0, Duration.ZERO);

    var third = referral();
    hear(third.created(second.id, ReplacementReason.FOUND), third.key(), second.withdrawn());
    onHold(0, Duration.ZERO);

    hear(third.withdrawn());
    onHold(1, Duration.ofHours(50));
  }

  @Test
  void whatIsWithdrawnOrErasedIsNotCounted() {
    hear(failed().withdrawn());
    onHold(0, Duration.ZERO);
    hear(failed().erased(false));
    onHold(0, Duration.ZERO);
  }

  private Others failed() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = served();
    var reservation = column(referral, "reservation_id");
    var device = column(referral, "device_id");
    hear(referral.dispatched(reservation, device), referral.failed(reservation, device));
    assertThat(stage(referral.id)).isEqualTo("on_hold");
    return referral;
  }

  private Others served() {
    var referral = referral(LONDON, Band.HIGH, clock.instant().minus(Duration.ofDays(90)), Requirement.NONE);
    hear(referral.created(), referral.key());
    assertThat(stage(referral.id)).isEqualTo("reserved");
    return referral;
  }

  private void hear(OutgoingRecord... told) {
    new HandledDirectly(service).hear(told);
  }

  private void onHold(int referrals, Duration longest) {
    measures.refresh();
    assertThat(metrics.get("lifeline.allocation.on.hold").gauge().value()).isEqualTo(referrals);
    assertThat(metrics.get("lifeline.allocation.on.hold.longest").gauge().value())
        .isCloseTo(longest.toSeconds(), within(600.0));
  }

  private double overdue() {
    return metrics.get("lifeline.allocation.on.hold.overdue").gauge().value();
  }

  private UUID column(Others referral, String column) {
    return jdbc.sql("select " + column + " from referral where id = :id").param("id", referral.id).query(UUID.class)
        .single();
  }
}
