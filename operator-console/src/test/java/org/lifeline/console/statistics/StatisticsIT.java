package org.lifeline.console.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.console.journey.Cohort;
import org.lifeline.console.projection.reading.Reading;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.audit.AuditLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;

class StatisticsIT extends ConsoleIT {

  private static final String WALES = "W92000004";

  @Autowired
  Publications publications;

  @Autowired
  AuditLog audit;

  @Autowired
  Reading reading;

  @Autowired
  TransactionTemplate transaction;

  @Test
  void monthIsPublishedOnceAndWhateverComesLaterChangesNothingOfIt() {
    jdbc.sql("truncate publication, published_count").update();
    jdbc.sql("update dead_letter set settled_at = now() where settled_at is null").update();
    var month = first();
    var begun = month.atDay(3).atStartOfDay().toInstant(ZoneOffset.UTC);
    var london = Stream.generate(() -> new Story(Band.HIGH, begun)).limit(13).toList();
    london.forEach(story -> topics().tell(records, story.created()));
    london.stream().limit(11).forEach(story -> topics().tell(records, story.reserved(), story.dispatched(),
        story.delivered()));
    Stream.generate(() -> new Story(Band.HIGH, WALES, begun)).limit(4).forEach(story -> topics().tell(records,
        story.created()));
    await().untilAsserted(() -> assertThat(counted(month)).isEqualTo(11 + 17));

    var operator = signedIn("stella", "operator");
    await().untilAsserted(() -> assertThat(operator.get("/statistics/next").body())
        .contains("This is what everybody would see", "for ever</button>").doesNotContain("Counts may be too low"));
    jdbc.sql("insert into dead_letter (topic, partition, position, code) values ('referrals', 9, 9, 'wrong')").update();
    assertThat(operator.get("/statistics/next").body())
        .contains("Counts may be too low", "dead letters of its own").doesNotContain("for ever</button>");
    assertThat(operator.post("/", "/statistics", "month=" + month).statusCode()).isEqualTo(409);
    jdbc.sql("update dead_letter set settled_at = now() where settled_at is null").update();

    assertThat(signedIn("vera", "viewer").post("/", "/statistics", "month=" + month).statusCode()).isEqualTo(403);
    assertThat(operator.post("/", "/statistics", "month=" + month.plusMonths(1)).statusCode()).isEqualTo(409);
    operator.post("/statistics/next", "/statistics", "month=" + month);
    var published = stranger().getAlone("/statistics.csv").body();
    assertThat(published).startsWith("month,place_code,place,measure,count,status\r\n")
        .contains(month + ",E12000007,London,referrals,15,shown\r\n",
            month + ",E12000007,London,phones_delivered,10,shown\r\n", month + ",W92000004,Wales,referrals,,suppressed")
        .doesNotContain(",4,", ",17,");
    assertThat(operator.get("/statistics").body().replaceAll("<[^>]*>", ""))
        .containsPattern("Published by stella\\s+on \\d");
    assertThat(stranger().getAlone("/statistics").body()).contains("By region", "London").doesNotContain("_csrf",
        "stella");

    topics().tell(records, london.getFirst().erased(false), new Story(Band.HIGH, WALES, begun).created());
    await().untilAsserted(() -> assertThat(counted(month)).isEqualTo(11 + 18));
    assertThat(operator.post("/", "/statistics", "month=" + month).statusCode()).as("a second click")
        .isEqualTo(200);
    assertThat(signedIn("olu", "operator").post("/", "/statistics", "month=" + month).statusCode()).isEqualTo(409);
    assertThat(stranger().getAlone("/statistics.csv").body()).isEqualTo(published);
    assertThatThrownBy(() -> jdbc.sql("update published_count set published = 4").update())
        .isInstanceOf(DataAccessException.class).hasMessageContaining("stays as it is");
    assertThat(jdbc.sql("select count(*) from audit_entry where who = 'stella' and action = 'published'")
        .query(Long.class).single()).isEqualTo(1);
  }

  /** The page is limited, the file is not. */
  @Test
  void fileHasEveryMonthThatWasEverPublished() {
    transaction.executeWithoutResult(status -> {
      status.setRollbackOnly();
      jdbc.sql("truncate publication, published_count").update();
      jdbc.sql("""
          insert into publication (month, published_by, published_at)
          select date '1990-01-01' + n * interval '1 month', 'stella', now() from generate_series(0, 130) n
          """).update();
      var statistics = statisticsAt(Duration.ZERO);

      assertThat(statistics.published()).hasSize(131);
      assertThat(statistics.latest()).hasSize(120).first().extracting(Month::month).isEqualTo(YearMonth.of(2000, 11));
    });
  }

  @Test
  void monthThatIsNotOverIsNotPublished() {
    var open = Cohort.lastClosed(Instant.now()).plusMonths(1);
    assertThat(signedIn("stella", "operator").post("/", "/statistics", "month=" + open).statusCode()).isEqualTo(409);
    assertThat(stranger().getAlone("/statistics/next").statusCode()).isEqualTo(302);
  }

  /** An outage has ended, or a database was restored, and what happened meanwhile is not counted yet. */
  @Test
  void nothingIsPublishedOfAConsoleThatHasNotReadEverything() {
    jdbc.sql("update dead_letter set settled_at = now() where settled_at is null").update();
    await().untilAsserted(() -> assertThat(statisticsAt(Duration.ZERO).doubt()).isEmpty());

    assertThat(statisticsAt(Duration.ofMinutes(2)).doubt()).hasValueSatisfying(
        why -> assertThat(why).contains("has not read all"));
  }

  /** The statistics at this long after the console last caught up with the topics. */
  private Statistics statisticsAt(Duration later) {
    return new Statistics(publications, jdbc, audit, reading, Duration.ofMinutes(1),
        Clock.offset(Clock.systemUTC(), later));
  }

  /** A month before anything that other tests publish. */
  private static YearMonth first() {
    return Cohort.lastClosed(Instant.now()).minusMonths(24);
  }

  private long counted(YearMonth month) {
    return jdbc.sql("""
        select coalesce(sum(referrals + delivered), 0) from cohort
         where month = cast(:month as date) and generation = (select shown from projection)
        """).param("month", month.atDay(1).toString()).query(Long.class).single();
  }
}
