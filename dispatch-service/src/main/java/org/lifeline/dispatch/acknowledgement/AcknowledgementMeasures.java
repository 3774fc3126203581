package org.lifeline.dispatch.acknowledgement;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.lifeline.dispatch.Scheme;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures what network operators are late with or have rejected. It looks every 15 s, so that no scrape waits for the
 * database.
 */
@Component
class AcknowledgementMeasures {

  /** How long something is news, so that an alert lasts over a weekend; what is older hides nothing that comes. */
  private static final Duration RECENT = Duration.ofDays(4);

  static final String REJECTED = """
      select count(*) filter (where a.action <> 'suspend'), count(*) filter (where a.action = 'suspend'),
             count(*) filter (where a.action <> 'suspend' and a.rejected_at > cast(:since as timestamptz))
        from network_acknowledgement a where
      """ + DutyRows.STANDS_REJECTED;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final DueTimes dueTimes;
  private final String[] operators;
  private volatile long late;
  private volatile long lateRecently;
  private volatile long rejected;
  private volatile long rejectedRecently;
  private volatile long suspensionsLate;
  private volatile long suspensionsRejected;

  AcknowledgementMeasures(JdbcClient jdbc, Clock clock, DueTimes dueTimes, Scheme scheme, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.dueTimes = dueTimes;
    this.operators = scheme.operatorsEver().toArray(String[]::new);
    Gauge.builder("lifeline.acknowledgements.late", () -> late)
        .description("dispatched SIMs with a network acknowledgement that is late; no suspension").register(metrics);
    Gauge.builder("lifeline.acknowledgements.late.recent", () -> lateRecently)
        .description("those of them with an acknowledgement that became late within the last four days")
        .register(metrics);
    Gauge.builder("lifeline.suspensions.late", () -> suspensionsLate)
        .description("SIMs that network operators should have suspended by now, and have not answered")
        .register(metrics);
    Gauge.builder("lifeline.acknowledgements.rejected", () -> rejected)
        .description(
            "what network operators have rejected for a SIM, not done after all, and is still wanted; no suspension")
        .register(metrics);
    Gauge.builder("lifeline.acknowledgements.rejected.recent", () -> rejectedRecently)
        .description("what of that they have rejected within the last four days").register(metrics);
    Gauge.builder("lifeline.suspensions.rejected", () -> suspensionsRejected)
        .description("SIMs that network operators have refused to suspend, and not suspended after all")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT15S")
  void look() {
    var now = clock.instant();
    lookForRejected(now);
    lookForLate(now);
  }

  private void lookForRejected(Instant now) {
    jdbc.sql(REJECTED).param("since", now.minus(RECENT).toString()).query(row -> {
      rejected = row.getLong(1);
      suspensionsRejected = row.getLong(2);
      rejectedRecently = row.getLong(3);
    });
  }

  private void lookForLate(Instant now) {
    jdbc.sql("""
        select count(*) filter (where a.action <> 'suspend'), count(*) filter (where a.action = 'suspend'),
               count(*) filter (where a.action <> 'suspend' and\s""" + DutyRows.LATE_SINCE + """
          )
          from network_acknowledgement a where
        """ + DutyRows.LATE).param("now", now.toString()).param("since", now.minus(RECENT).toString())
        .param("operators", operators).param("asked_before", now.minus(dueTimes.shortest()).toString()).query(row -> {
          late = row.getLong(1);
          suspensionsLate = row.getLong(2);
          lateRecently = row.getLong(3);
        });
  }
}
