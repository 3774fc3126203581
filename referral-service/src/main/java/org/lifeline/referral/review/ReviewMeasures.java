package org.lifeline.referral.review;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Measures how many possible matches are open, how many of them for too long, the age of the oldest (each is to be
 * decided within a working day), and the count of the partner that has most, including those of the last day that are
 * settled: many by one client may be an attempt to find out who is known. The lead's list shows which partner that is; a
 * metric names none. Measures also how many settled ones wait {@link BesideHold beside a hold}.
 */
@Component
final class ReviewMeasures {

  private static final Duration DAY = Duration.ofDays(1);

  /**
   * Reads each of the two parts through its own index, looks up their referrals one by one, and reads nothing that was
   * settled earlier.
   */
  static final String COUNT = """
      select coalesce(max(late), 0)
        from (select count(*) as late
                from (select referral_id from match_review where settled_at is null
                      union all
                      select referral_id from match_review
                       where settled_at is not null and opened_at > cast(:since as timestamptz)) m
               group by (select r.partner from referral r where r.id = m.referral_id)) by_partner
      """;

  private final JdbcClient jdbc;
  private final Clock clock;
  private final BesideHold besideHold;
  private volatile Open open = new Open(0, List.of());
  private volatile int besides;

  /** @param opened when those that are open were opened, the earliest first */
  private record Open(int mostOfOne, List<Instant> opened) {

    @Nullable
    Instant first() {
      return opened.isEmpty() ? null : opened.getFirst();
    }
  }

  ReviewMeasures(JdbcClient jdbc, DecisionTime time, BesideHold besideHold, Clock clock, MeterRegistry metrics) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.besideHold = besideHold;
    Gauge.builder("lifeline.reviews.open", this, measures -> measures.open.opened.size())
        .description("possible matches that wait for the safeguarding lead").register(metrics);
    Gauge.builder("lifeline.reviews.open.most.of.one.partner", this, measures -> measures.open.mostOfOne)
        .description("possible matches that wait or are of the last 24 h, of the partner that has most of them")
        .register(metrics);
    Gauge.builder("lifeline.reviews.beside.hold", this, measures -> measures.besides)
        .description("duplicates that wait for a referral which has been on hold for too long").register(metrics);
    TimeGauge.builder("lifeline.reviews.oldest.age", this, TimeUnit.SECONDS,
        measures -> DecisionTime.age(measures.open.first(), clock.instant()))
        .description("age of the first possible match that waits; 0 where none does").register(metrics);
    Gauge.builder("lifeline.reviews.overdue", this, measures -> time.overdue(measures.open.opened, clock.instant()))
        .description("possible matches that should have been decided on").register(metrics);
    TimeGauge.builder("lifeline.reviews.oldest.overdue", this, TimeUnit.SECONDS,
        measures -> time.overdue(measures.open.first(), clock.instant()))
        .description("for how long the first possible match should have been decided on; 0 where none should")
        .register(metrics);
  }

  @Scheduled(fixedDelayString = "${lifeline.reviews.count-every}")
  void count() {
    var mostOfOne = jdbc.sql(COUNT).param("since", clock.instant().minus(DAY).toString()).query(Integer.class).single();
    open = new Open(mostOfOne,
        jdbc.sql("select opened_at from match_review where settled_at is null order by opened_at")
            .query((row, n) -> row.getObject(1, OffsetDateTime.class).toInstant()).list());
    besides = besideHold.find().size();
  }
}
