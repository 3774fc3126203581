package org.lifeline.allocation.waiting;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sql.Instants;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how many referrals are on hold, how many of them for longer than they should be, and for how long the
 * longest, refreshed every few seconds: they get nothing before their partner answers. One that another referral stands
 * in place of is not counted: nobody can open it again.
 */
@Component
class HoldMeasures {

  private final JdbcClient jdbc;
  private final Duration within;
  private final Clock clock;
  private volatile Held last = new Held(0, 0, null);

  private record Held(long referrals, long overdue, @Nullable Instant since) {
  }

  /** @param within how long a partner may take to answer */
  HoldMeasures(JdbcClient jdbc, @Value("${lifeline.allocation.on-hold}") Duration within, Clock clock,
      MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.within = within;
    this.clock = clock;
    Gauge.builder("lifeline.allocation.on.hold", this, metric -> metric.last.referrals())
        .description("referrals on hold that nothing is served in place of").register(metrics);
    Gauge.builder("lifeline.allocation.on.hold.overdue", this, metric -> metric.last.overdue())
        .description("those of them whose partner should have answered").register(metrics);
    Gauge.builder("lifeline.allocation.on.hold.longest", this, HoldMeasures::longest)
        .description("how long the longest of them has been on hold").baseUnit("seconds").register(metrics);
  }

  @Scheduled(fixedDelayString = "PT10S")
  void refresh() {
    last = jdbc.sql("""
        with recursive held as (select id, held_since from referral where held_since is not null and stage = 'on_hold'),
          later as (
            select held.id as held, r.id, r.stage from held join referral r on r.replaces = held.id
            union
            select later.held, r.id, r.stage from later join referral r on r.replaces = later.id)
        select count(*), count(*) filter (where held_since < cast(:before as timestamptz)), min(held_since) from held
         where not exists (select from later where later.held = held.id and later.stage not in ('withdrawn', 'erased'))
        """).param("before", clock.instant().minus(within).toString())
        .query((row, n) -> new Held(row.getLong(1), row.getLong(2), Instants.orNull(row, 3))).single();
  }

  private double longest() {
    var since = last.since();
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }
}
