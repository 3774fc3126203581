package org.lifeline.dispatch.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import org.lifeline.dispatch.Scheme;
import org.lifeline.dispatch.acknowledgement.DueTimes;
import org.lifeline.dispatch.acknowledgement.Duties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What waits and what is late, looked up every 15 s, so that no scrape waits for the database. */
@Component
class Backlog {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final DueTimes dueTimes;
  private final String[] operators;
  private volatile long inHand;
  private volatile long late;
  private volatile long suspensionsLate;
  private volatile long rejected;
  private volatile long suspensionsRejected;
  private volatile Duration oldest = Duration.ZERO;

  Backlog(JdbcClient jdbc, Clock clock, DueTimes dueTimes, Scheme scheme, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.dueTimes = dueTimes;
    this.operators = scheme.operatorsEver().toArray(String[]::new);
    Gauge.builder("lifeline.consignments.in.hand", () -> inHand)
        .description("consignments that are prepared or ready and not handed over").register(metrics);
    TimeGauge.builder("lifeline.consignments.in.hand.oldest", () -> oldest.toMillis(), TimeUnit.MILLISECONDS)
        .description("time since the oldest reservation whose consignment is in hand").register(metrics);
    Gauge.builder("lifeline.acknowledgements.late", () -> late)
        .description("dispatched SIMs with a network acknowledgement that is late; no suspension").register(metrics);
    Gauge.builder("lifeline.suspensions.late", () -> suspensionsLate)
        .description("SIMs that network operators should have suspended by now, and have not answered")
        .register(metrics);
    Gauge.builder("lifeline.acknowledgements.rejected", () -> rejected)
        .description(
            "what network operators have rejected for a SIM, not done after all, and is still wanted; no suspension")
        .register(metrics);
    Gauge.builder("lifeline.suspensions.rejected", () -> suspensionsRejected)
        .description("SIMs that network operators have refused to suspend, and not suspended after all")
        .register(metrics);
  }

  private void lookForRejected() {
    jdbc.sql("""
        select count(*) filter (where a.action <> 'suspend'), count(*) filter (where a.action = 'suspend')
          from network_acknowledgement a where
        """ + Duties.STANDS_REJECTED).query(row -> {
      rejected = row.getLong(1);
      suspensionsRejected = row.getLong(2);
    });
  }

  @Scheduled(fixedDelayString = "PT15S")
  void look() {
    var now = clock.instant();
    lookForRejected();
    jdbc.sql("select count(*), min(reserved_at) from consignment where in_hand").query(row -> {
      inHand = row.getLong(1);
      var first = row.getObject(2, OffsetDateTime.class);
      oldest = first == null ? Duration.ZERO : Duration.between(first.toInstant(), now);
    });
    lookForLate(now);
  }

  private void lookForLate(Instant now) {
    jdbc.sql("""
        select count(*) filter (where action <> 'suspend'), count(*) filter (where action = 'suspend')
          from network_acknowledgement
         where awaited and operator = any(:operators) and handed_over_at < cast(:before as timestamptz)
           and (activated_at is null and activate_by < cast(:now as timestamptz)
            or zero_rated_at is null and zero_rate_by < cast(:now as timestamptz)
            or hidden_at is null and hide_by < cast(:now as timestamptz)
            or done_at is null and answer_by < cast(:now as timestamptz))
        """).param("now", now.toString()).param("operators", operators)
        .param("before", now.minus(dueTimes.shortest()).toString()).query(row -> {
          late = row.getLong(1);
          suspensionsLate = row.getLong(2);
        });
  }
}
