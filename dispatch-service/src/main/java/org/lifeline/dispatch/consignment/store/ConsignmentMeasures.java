package org.lifeline.dispatch.consignment.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures what hubs have in hand, and what was to be given up and was not. It looks every 15 s, so that no scrape waits
 * for the database.
 */
@Component
class ConsignmentMeasures {

  /** Within it all that nobody has collected is given up many times over. */
  private static final Duration LATE = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Duration collectWithin;
  private volatile long inHand;
  private volatile long notGivenUp;
  private volatile Duration oldest = Duration.ZERO;

  ConsignmentMeasures(JdbcClient jdbc, Clock clock,
      @Value("${lifeline.dispatch.courier.collect-within}") Duration collectWithin, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.collectWithin = collectWithin;
    Gauge.builder("lifeline.consignments.in.hand", () -> inHand)
        .description("consignments that are prepared or ready and not handed over").register(metrics);
    TimeGauge.builder("lifeline.consignments.in.hand.oldest", () -> oldest.toMillis(), TimeUnit.MILLISECONDS)
        .description("time since the oldest reservation whose consignment is in hand").register(metrics);
    Gauge.builder("lifeline.consignments.not.given.up", () -> notGivenUp)
        .description("parcels under way that should have been given up a day ago or earlier").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void look() {
    var now = clock.instant();
    jdbc.sql("select count(*), min(reserved_at) from consignment where in_hand").query(row -> {
      inHand = row.getLong(1);
      var first = row.getObject(2, OffsetDateTime.class);
      oldest = first == null ? Duration.ZERO : Duration.between(first.toInstant(), now);
    });
    notGivenUp = jdbc.sql("""
        select (select count(*) from consignment
                 where state = 'dispatched' and coalesce(held_at, dispatched_at) < cast(:before as timestamptz))
             + (select count(*) from consignment
                 where called_back_at is not null and state = 'discovered' and end_reason is null
                   and coalesce(held_at, dispatched_at) < cast(:before as timestamptz))
        """).param("before", now.minus(collectWithin).minus(LATE).toString()).query(Long.class).single();
  }
}
