package org.lifeline.dispatch.label;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how often hubs have opened labels within a day without handing the parcel over: once for each parcel and a
 * few times more where a printer fails. Many by one hub may be somebody who reads all addresses that it has in hand.
 * The record shows which hub that is; a metric names none.
 */
@Component
class LabelMeasures {

  private static final Duration DAY = Duration.ofDays(1);

  /** Reads nothing but openings and hand-overs of the last day. All people of a hub count together. */
  static final String COUNT = """
      select coalesce(max(beyond), 0), coalesce(max(most), 0)
        from (select sum(greatest(opened - handed_over, 0)) as beyond, max(opened) as most
                from (select split_part(who, '/', 1) as hub, count(*) filter (where why = 'label') as opened,
                             count(*) filter (where why = 'hand-over') as handed_over
                        from audit_entry
                       where why in ('label', 'hand-over') and at > cast(:since as timestamptz)
                       group by hub, subject) of_a_parcel
               group by hub) of_a_hub
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Opened opened = new Opened(0, 0);

  private record Opened(long beyondHandOvers, long mostOfOne) {
  }

  LabelMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("lifeline.labels.opened.beyond.hand.overs", () -> opened.beyondHandOvers)
        .description("openings of labels within the last 24 h that no hand-over followed, of the hub with most")
        .register(metrics);
    Gauge.builder("lifeline.labels.opened.most.of.one.parcel", () -> opened.mostOfOne)
        .description("openings of the label of one parcel within the last 24 h, of the parcel with most")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "PT1M")
  void look() {
    opened = jdbc.sql(COUNT).param("since", clock.instant().minus(DAY).toString())
        .query((row, n) -> new Opened(row.getLong(1), row.getLong(2))).single();
  }
}
