package org.lifeline.allocation.reservation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures for how long a reservation has been over without an answer whether its parcel has gone, and how many have
 * been for too long, refreshed every few seconds. Its referral gets no other device before that, unless it ends; then
 * its device alone is held.
 */
@Component
class ReleaseMeasures {

  /** An answer usually comes within a second. */
  private static final Duration LATE = Duration.ofHours(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile @Nullable Instant oldest;
  private volatile long late;

  ReleaseMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("lifeline.allocation.releases.unanswered.longest", this, ReleaseMeasures::longest)
        .description("time since the end of the oldest reservation whose release dispatch-service has not answered")
        .baseUnit("seconds").register(metrics);
    Gauge.builder("lifeline.allocation.releases.unanswered", () -> late)
        .description(
            "reservations that have been over for an hour, and whose release dispatch-service has not answered")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT10S")
  void refresh() {
    var now = clock.instant();
    jdbc.sql("""
        select min(s.reserved_until), count(*) filter (where s.reserved_until < cast(:late as timestamptz))
          from stock s join referral r on r.id = s.referral_id and r.stage = 'reserved' and not r.erased
         where s.state = 'reserved' and s.release_asked is not null and s.reserved_until < cast(:now as timestamptz)
        """).param("now", now.toString()).param("late", now.minus(LATE).toString()).query(row -> {
      oldest = Instants.orNull(row, 1);
      late = row.getLong(2);
    });
  }

  private double longest() {
    var since = oldest;
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }
}
