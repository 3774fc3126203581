package org.lifeline.referral.review.apart;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.lifeline.referral.review.DecisionTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how many referrals are set apart, and the age of the oldest: each is to be decided within a working day.
 */
@Component
final class ApartMeasures {

  private final JdbcClient jdbc;
  private volatile Open open = new Open(0, null);

  private record Open(int count, @Nullable Instant first) {
  }

  ApartMeasures(JdbcClient jdbc, DecisionTime time, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    Gauge.builder("lifeline.set.apart.open", this, measures -> measures.open.count)
        .description("referrals that wait for a decision because of the survivor's age").register(metrics);
    TimeGauge.builder("lifeline.set.apart.oldest.age", this, TimeUnit.SECONDS,
        measures -> DecisionTime.age(measures.open.first, clock.instant()))
        .description("age of the first of them; 0 where there is none").register(metrics);
    TimeGauge.builder("lifeline.set.apart.oldest.overdue", this, TimeUnit.SECONDS,
        measures -> time.overdue(measures.open.first, clock.instant()))
        .description("for how long the first of them should have been decided on; 0 where none should")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT1M")
  void count() {
    open = jdbc.sql("select count(*), min(opened_at) from set_apart where settled_at is null")
        .query((row, n) -> new Open(row.getInt(1), Instants.orNull(row, 2))).single();
  }
}
