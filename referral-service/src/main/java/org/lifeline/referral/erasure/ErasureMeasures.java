package org.lifeline.referral.erasure;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Counts the erasures that some service has not confirmed yet, and the age of the oldest: each is due within a minute.
 */
@Component
final class ErasureMeasures {

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Unconfirmed unconfirmed = new Unconfirmed(0, 0);

  private record Unconfirmed(int count, double oldestSeconds) {
  }

  ErasureMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("lifeline.erasures.unconfirmed", this, measures -> measures.unconfirmed.count)
        .description("erasures that some service has not confirmed").register(metrics);
    Gauge.builder("lifeline.erasures.oldest.unconfirmed.age", this, measures -> measures.unconfirmed.oldestSeconds)
        .baseUnit("seconds").description("age of the oldest of them; 0 where there is none").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT10S")
  void count() {
    unconfirmed = jdbc.sql("select count(*), min(erased_at) from erasure where completed_at is null")
        .query((row, n) -> {
          var oldest = Instants.orNull(row, 2);
          return new Unconfirmed(row.getInt(1),
              oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1000.0);
        }).single();
  }
}
