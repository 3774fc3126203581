package org.lifeline.allocation.waiting;

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
 * Measures how many referrals are on hold, and for how long the longest has been, refreshed every few seconds: they get
 * nothing before their partner answers. One that another referral stands in place of is not counted: nobody can open it
 * again.
 */
@Component
class HoldMeasures {

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Held last = new Held(0, null);

  private record Held(long referrals, @Nullable Instant since) {
  }

  HoldMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("lifeline.allocation.on.hold", this, metric -> metric.last.referrals())
        .description("referrals on hold that nothing is served in place of").register(metrics);
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
        select count(*), min(held_since) from held
         where not exists (select from later where later.held = held.id and later.stage not in ('withdrawn', 'erased'))
        """).query((row, n) -> new Held(row.getLong(1), Instants.orNull(row, 2))).single();
  }

  private double longest() {
    var since = last.since();
    return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }
}
