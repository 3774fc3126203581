package org.lifeline.allocation.reservation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures for how long a reservation has been over without an answer whether its parcel has gone, refreshed every few
 * seconds. Its referral gets no other device before that, unless it ends; then its device alone is held.
 */
@Component
class ReleaseMeasures {

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile @Nullable Instant oldest;

  ReleaseMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("lifeline.allocation.releases.unanswered.longest", this, ReleaseMeasures::longest)
        .description("time since the end of the oldest reservation whose release dispatch-service has not answered")
        .baseUnit("seconds").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT10S")
  void refresh() {
    oldest = jdbc.sql("""
        select min(s.reserved_until)
          from stock s join referral r on r.id = s.referral_id and r.stage = 'reserved' and not r.erased
         where s.state = 'reserved' and s.release_asked is not null and s.reserved_until < cast(:now as timestamptz)
        """).param("now", clock.instant().toString())
        .query((row, n) -> Optional.ofNullable(Instants.orNull(row, 1))).single().orElse(null);
  }

  private double longest() {
    var since = oldest;
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }
}
