package org.lifeline.referral.review.apart;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lifeline.referral.review.DecisionTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how many referrals are set apart, how many of them for too long, and the age of the oldest: each is to be
 * decided within a working day.
 */
@Component
final class ApartMeasures {

  private final JdbcClient jdbc;
  /** When what waits was opened, the earliest first. */
  private volatile List<Instant> opened = List.of();

  ApartMeasures(JdbcClient jdbc, DecisionTime time, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    Gauge.builder("lifeline.set.apart.open", this, measures -> measures.opened.size())
        .description("referrals that wait for a decision because of the survivor's age").register(metrics);
    TimeGauge.builder("lifeline.set.apart.oldest.age", this, TimeUnit.SECONDS,
        measures -> DecisionTime.age(measures.first(), clock.instant()))
        .description("age of the first of them; 0 where there is none").register(metrics);
    Gauge.builder("lifeline.set.apart.overdue", this, measures -> time.overdue(measures.opened, clock.instant()))
        .description("how many of them should have been decided on").register(metrics);
    TimeGauge.builder("lifeline.set.apart.oldest.overdue", this, TimeUnit.SECONDS,
        measures -> time.overdue(measures.first(), clock.instant()))
        .description("for how long the first of them should have been decided on; 0 where none should")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT1M")
  void count() {
    opened = jdbc.sql("select opened_at from set_apart where settled_at is null order by opened_at")
        .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant()).list();
  }

  @Nullable
  private Instant first() {
    var now = opened;
    return now.isEmpty() ? null : now.getFirst();
  }
}
