package org.lifeline.referral.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how many referrals the party with most has erased, and how many withdrawn, within a day: neither can be
 * undone, and many by one party may be the work of somebody who stole its credentials. What the service erases by
 * itself does not count. The record shows which party that is; a metric names none.
 */
@Component
class ActMeasures {

  private static final Duration DAY = Duration.ofDays(1);

  /** Reads nothing but these acts of the last day. All people of a party count together. */
  static final String COUNT = """
      select action, max(number)
        from (select action, count(*) as number from audit_entry
               where action in ('erased', 'withdrawn') and who_kind <> 'service'
                 and at > cast(:since as timestamptz)
               group by action, who_kind, split_part(who, '/', 1)) by_party
       group by action
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Map<String, Long> most = Map.of();

  ActMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    for (var action : new String[]{"erased", "withdrawn"}) {
      Gauge.builder("lifeline.acts.most.by.one.party", this, measures -> measures.most.getOrDefault(action, 0L))
          .tag("action", action)
          .description("referrals that the party with most has erased or withdrawn within the last 24 h")
          .register(metrics);
    }
  }

  @Scheduled(fixedDelayString = "PT1M")
  void count() {
    most = jdbc.sql(COUNT).param("since", clock.instant().minus(DAY).toString())
        .query((row, n) -> Map.entry(row.getString(1), row.getLong(2))).stream()
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
