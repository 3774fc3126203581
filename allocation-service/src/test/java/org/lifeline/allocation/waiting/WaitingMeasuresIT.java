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
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * The alert at night is for a referral at high risk that has waited for hours, and not for one that had a phone
 * meanwhile.
 */
class WaitingMeasuresIT extends AllocationIT {

  private static final String WALES = "W92000004";
  private static final Duration ACCEPTED_AGO = Duration.ofDays(90);

  @Autowired
  private ApplicationContext service;
  @Autowired
  private WaitingMeasures measures;
  @Autowired
  private MeterRegistry metrics;

  @Test
  void whoHasWaitedForAFirstPhoneHasWaitedSinceTheFirstAcceptance() {
    var referral = referral(LONDON, Band.HIGH, clock.instant().minus(ACCEPTED_AGO), Requirement.NONE);
    hear(referral.created(), referral.key());
    waitsFor(ACCEPTED_AGO);

    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    waitsFor(Duration.ZERO);
    clock.advance(Duration.ofHours(1));
    jdbc.sql("update stock set recall_id = device_id").update();
    hear(referral.cancelled(column(referral, "reservation_id"), ReleaseReason.RECALL));
    assertThat(stage(referral.id)).isEqualTo("waiting");
    waitsFor(ACCEPTED_AGO.plusHours(1));
  }

  @Test
  void whoHadAPhoneThatWasFoundHasWaitedSinceTheNextMayCome() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral(LONDON, Band.HIGH, clock.instant().minus(ACCEPTED_AGO), Requirement.NONE);
    hear(referral.created(), referral.key());
    var reservation = column(referral, "reservation_id");
    var device = column(referral, "device_id");
    hear(referral.dispatched(reservation, device), referral.delivered(reservation, device),
        referral.discovered(reservation, device));
    clock.advance(Duration.ofHours(5));
    waitsFor(Duration.ZERO);
    hear(referral.reopened());
    clock.advance(Duration.ofHours(2));

    assertThat(stage(referral.id)).isEqualTo("waiting");
    waitsFor(Duration.ofHours(2));
    assertThat(jdbc.sql("select first_accepted_at < waits_since from referral").query(Boolean.class).single()).isTrue();
  }

  @Test
  void whoseKeyHasNotComeHasWaitedSinceTheFirstAcceptance() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var referral = referral(LONDON, Band.HIGH, clock.instant().minus(Duration.ofHours(5)), Requirement.NONE);
    hear(referral.created());
    assertThat(stage(referral.id)).isEqualTo("awaiting_key");
    waitsFor(Duration.ofHours(5));

    hear(referral.key());
    assertThat(stage(referral.id)).isEqualTo("reserved");
    waitsFor(Duration.ZERO);
  }

  /** One that nothing can be done about hides none of the others. */
  @Test
  void eachThatIsOverdueIsCountedByItsRegionAndBand() {
    var overdue = overdue(LONDON, "high");
    var other = overdue(WALES, "high");
    var standard = overdue(LONDON, "standard");
    waits(LONDON, Band.HIGH, Duration.ofHours(5));
    waits(LONDON, Band.HIGH, Duration.ofHours(3));
    waits(LONDON, Band.STANDARD, Duration.ofHours(47));
    assertThat(overdue(LONDON, "high")).isEqualTo(overdue + 1);
    waits(LONDON, Band.STANDARD, Duration.ofHours(49));
    clock.advance(Duration.ofMinutes(61));
    assertThat(overdue(LONDON, "high")).isEqualTo(overdue + 2);
    assertThat(overdue(LONDON, "standard")).isEqualTo(standard + 2);
    assertThat(overdue(WALES, "high")).isEqualTo(other);
    waits(WALES, Band.HIGH, Duration.ofHours(5));
    var withoutKey = referral(WALES, Band.HIGH, clock.instant().minus(Duration.ofHours(5)), Requirement.NONE);
    hear(withoutKey.created());
    assertThat(stage(withoutKey.id)).isEqualTo("awaiting_key");
    assertThat(overdue(WALES, "high")).isEqualTo(other + 2);
  }

  private void waits(String region, Band band, Duration time) {
    var referral = referral(region, band, clock.instant().minus(time), Requirement.NONE);
    hear(referral.created(), referral.key());
    assertThat(stage(referral.id)).isEqualTo("waiting");
  }

  private double overdue(String region, String band) {
    measures.refresh();
    return metrics.get("lifeline.allocation.waiting.overdue").tag("region", region).tag("band", band).gauge().value();
  }

  private void hear(OutgoingRecord... told) {
    new HandledDirectly(service).hear(told);
  }

  private void waitsFor(Duration time) {
    measures.refresh();
    assertThat(metrics.get("lifeline.allocation.waiting.longest").tag("band", "high").gauge().value())
        .isCloseTo(time.toSeconds(), within(600.0));
  }

  private UUID column(Others referral, String column) {
    return jdbc.sql("select " + column + " from referral where id = :id").param("id", referral.id).query(UUID.class)
        .single();
  }
}
