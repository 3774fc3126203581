package org.lifeline.dispatch.consignment.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Measures what hubs have in hand. It looks every 15 s, so that no scrape waits for the database. */
@Component
class ConsignmentMeasures {

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile long inHand;
  private volatile Duration oldest = Duration.ZERO;

  ConsignmentMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("lifeline.consignments.in.hand", () -> inHand)
        .description("consignments that are prepared or ready and not handed over").register(metrics);
    TimeGauge.builder("lifeline.consignments.in.hand.oldest", () -> oldest.toMillis(), TimeUnit.MILLISECONDS)
        .description("time since the oldest reservation whose consignment is in hand").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void look() {
    var now = clock.instant();
    jdbc.sql("select count(*), min(reserved_at) from consignment where in_hand").query(row -> {
      inHand = row.getLong(1);
      var first = row.getObject(2, OffsetDateTime.class);
      oldest = first == null ? Duration.ZERO : Duration.between(first.toInstant(), now);
    });
  }
}
