package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Metrics of what this service still owes: the oldest unpublished record, dead letters that nobody has settled, and
 * records parked behind one. Queried every 10 s, so that no scrape waits for the database.
 */
final class UnsettledRecords {

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Duration oldestUnsent = Duration.ZERO;
  private volatile long deadLetters;
  private volatile long parked;

  UnsettledRecords(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    TimeGauge.builder("lifeline.outbox.oldest.age", this, TimeUnit.MILLISECONDS, own -> own.oldestUnsent.toMillis())
        .description("age of the oldest record in the outbox; 0 where there is none").register(metrics);
    Gauge.builder("lifeline.dead.letters.unsettled", this, own -> own.deadLetters)
        .description("records that were put aside and neither replayed nor discarded").register(metrics);
    Gauge.builder("lifeline.events.parked", this, own -> own.parked)
        .description("records that wait behind a dead letter of the same topic and key").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT10S")
  void look() {
    oldestUnsent = jdbc.sql("select appended_at from outbox order by id limit 1").query(OffsetDateTime.class).optional()
        .map(appended -> Duration.between(appended.toInstant(), clock.instant()))
        .filter(age -> !age.isNegative()).orElse(Duration.ZERO);
    deadLetters = jdbc.sql("select count(*) from dead_letter where settled_at is null").query(Long.class).single();
    parked = jdbc.sql("select count(*) from parked").query(Long.class).single();
  }
}
