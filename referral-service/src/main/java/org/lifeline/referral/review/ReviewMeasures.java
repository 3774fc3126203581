package org.lifeline.referral.review;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * How many possible matches are open, for how long the first of them (each is to be decided within a working day), and how
 * many the partner has that has most of them, those of the last day with them whether they are settled or not: many of one client may be
 * a search for who is known. Which partner
 * that is, the lead's list says; a metric names none.
 */
final class ReviewMeasures {

  private static final Duration DAY = Duration.ofDays(1);

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Open open = new Open(0, 0, null);

  private record Open(int count, int mostOfOne, @Nullable Instant first) {
  }

  ReviewMeasures(JdbcClient jdbc, DecisionTime time, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("lifeline.reviews.open", this, measures -> measures.open.count)
        .description("possible matches that wait for the safeguarding lead").register(metrics);
    Gauge.builder("lifeline.reviews.open.most.of.one.partner", this, measures -> measures.open.mostOfOne)
        .description("possible matches that wait or are of the last 24 h, of the partner that has most of them")
        .register(metrics);
    TimeGauge.builder("lifeline.reviews.oldest.age", this, TimeUnit.SECONDS, ReviewMeasures::oldest)
        .description("age of the first possible match that waits; 0 where none does").register(metrics);
    TimeGauge.builder("lifeline.reviews.oldest.overdue", this, TimeUnit.SECONDS,
        measures -> time.overdue(measures.open.first, clock.instant()))
        .description("for how long the first possible match should have been decided on; 0 where none should")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "${lifeline.reviews.count-every}")
  void count() {
    open = jdbc.sql("""
        select coalesce(sum(open), 0), coalesce(max(late), 0), min(first)
          from (select count(*) filter (where m.settled_at is null) as open, count(*) as late,
                       min(m.opened_at) filter (where m.settled_at is null) as first
                  from match_review m join referral r on r.id = m.referral_id
                 where m.settled_at is null or m.opened_at > cast(:since as timestamptz)
                 group by r.partner) by_partner
        """).param("since", clock.instant().minus(DAY).toString())
        .query((row, n) -> {
          var first = row.getTimestamp(3);
          return new Open(row.getInt(1), row.getInt(2), first == null ? null : first.toInstant());
        }).single();
  }

  private double oldest() {
    var first = open.first;
    return first == null ? 0 : Duration.between(first, clock.instant()).toSeconds();
  }
}
