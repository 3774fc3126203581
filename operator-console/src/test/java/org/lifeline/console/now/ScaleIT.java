package org.lifeline.console.now;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the pages cost when many referrals are known, in pages that PostgreSQL reads, which are the same in every run.
 * With {@code -Dlifeline.scale=1000000} also in time, and how many events a second are projected with so many.
 */
class ScaleIT extends ConsoleIT {

  private static final int BUILD = 1_000_000;
  private static final int MOST_PAGES = 6_000;
  private static final int MANY = Integer.getInteger("lifeline.scale", 20_000);

  @Autowired
  private Look look;
  @Autowired
  private TransactionTemplate transaction;
  private int shown;

  @BeforeEach
  void another() {
    shown = jdbc.sql("select shown from projection").query(Integer.class).single();
    jdbc.sql("update projection set shown = :build").param("build", BUILD).update();
  }

  @AfterEach
  void theOneBefore() {
    jdbc.sql("update projection set shown = :shown").param("shown", shown).update();
    clear();
  }

  @Test
  void pageNowReadsAFewThousandPagesHoweverManyReferralsThereAre() {
    counted(() -> fill(MANY));
    var now = look.now();
    assertThat(now.way().stream().mapToLong(Now.Stage::referrals).sum()).as("all are counted").isGreaterThan(MANY / 2);
    assertThat(now.overdue().worst()).hasSize(25);
    assertThat(pages()).as("pages of 8 kB; to look at each referral would cost %d", MANY).isLessThan(MOST_PAGES);
  }

  @Test
  @EnabledIfSystemProperty(named = "lifeline.scale", matches = "\\d+")
  void firstViewComesWithinASecondAndAThousandEventsASecondAreShown() {
    counted(() -> fill(MANY));
    var visitor = signedIn("olu", "operator");
    var took = new long[21];
    for (int i = 0; i < took.length; i++) {
      long begun = System.nanoTime();
      assertThat(visitor.get("/").statusCode()).isEqualTo(200);
      took[i] = (System.nanoTime() - begun) / 1_000_000;
    }
    System.out.printf("page Now with %,d referrals: first %d ms, median %d ms%n", MANY, took[0], median(took));
    assertThat(took[0]).isLessThan(1000);
    int stories = 10_000;
    var outgoing = new ArrayList<OutgoingRecord>();
    var last = new Story(Band.HIGH, Instant.now());
    for (int i = 0; i < stories; i++) {
      var story = i == stories - 1 ? last : new Story(Band.HIGH, Instant.now());
      for (var event : List.of(story.created(), story.reserved(), story.prepared(), story.dispatched())) {
        var topic = switch (event.getSchema().getName()) {
          case "ReferralCreated" -> "referrals";
          case "DeviceReserved" -> "allocations";
          default -> "dispatches";
        };
        outgoing.add(records.internal(UUID.randomUUID(), topic, story.id().toString(), event, Instant.now()));
      }
    }
    var before = dispatched();
    long begun = System.nanoTime();
    topics().publish(outgoing);
    await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(50))
        .until(() -> dispatched() == before + stories);
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf("%,d events projected beside %,d referrals in %.1f s: %,.0f a second%n", outgoing.size(), MANY,
        seconds, outgoing.size() / seconds);
    assertThat(outgoing.size() / seconds).isGreaterThan(1000);
  }

  private long dispatched() {
    return jdbc.sql("select coalesce(sum(referrals), 0) from flow where generation = :build and step = 'DISPATCHED'")
        .param("build", BUILD).query(Long.class).single();
  }

  private static long median(long[] took) {
    var sorted = took.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** How many pages of tables and indexes a look at the first page reads. */
  private long pages() {
    counted(look::now);
    long before = read();
    counted(look::now);
    return read() - before;
  }

  /** Does work whose reads are in the statistics as soon as it is done. */
  private void counted(Runnable work) {
    transaction.executeWithoutResult(status -> {
      work.run();
      jdbc.sql("select pg_stat_force_next_flush()").query(row -> {
      });
    });
  }

  private long read() {
    return jdbc.sql("""
        select sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read + idx_blks_hit, 0))
          from pg_statio_user_tables where relname in ('journey', 'flow', 'arrival', 'pack', 'cohort')
        """).query(Long.class).single();
  }

  /**
   * Referrals of the last months at every step, some overdue, as the projection would have written them apart from
   * their facts.
   */
  private void fill(int referrals) {
    clear();
    jdbc.sql("""
        insert into journey (generation, referral, step, band, region, partner, hub, operator, since, due_at, due_kind,
                             pack_region, pack_version, facts)
        select :build, gen_random_uuid(), s.step, 1 + n / 6 % 3, 'E1200000' || 1 + n % 9, 'harbour-refuge', 'HUB-LON',
               'alder-mobile', now() - n * interval '1 s', case when s.due is not null
               then now() + (n % 1000 - 5) * interval '1 h' end, s.due,
               case when s.out then 'E1200000' || 1 + n % 9 end, case when s.out then 1 + n % 4 end, '{}'
          from generate_series(1, :referrals) n
          join (values (0, 'REFERRED', 'WAITING', false), (1, 'RESERVED', 'PREPARATION', false),
                       (2, 'DISPATCHED', 'ACKNOWLEDGEMENT', true), (3, 'ACKNOWLEDGED', 'DELIVERY', true),
                       (4, 'DELIVERED', null, true), (5, 'WITHDRAWN', null, false)) s (at, step, due, out)
            on s.at = n % 6
        """).param("build", BUILD).param("referrals", referrals).update();
    jdbc.sql("""
        insert into flow (generation, step, band, referrals)
        select generation, step, band, count(*) from journey where generation = :build group by generation, step, band
        """).param("build", BUILD).update();
    jdbc.sql("""
        insert into pack (generation, region, version, withdrawn_in, withdrawn_at)
        select :build, 'E1200000' || n, 5, 3, now() - interval '2 days' from generate_series(1, 9) n
        """).param("build", BUILD).update();
    jdbc.sql("analyze journey").update();
  }

  private void clear() {
    for (var table : List.of("journey", "sim_suspension", "flow", "pack", "arrival", "cohort", "mention", "known_as",
        "answer",
        "position",
        "device", "stock_level", "stock_need")) {
      jdbc.sql("delete from " + table + " where generation = :build").param("build", BUILD).update();
    }
  }
}
