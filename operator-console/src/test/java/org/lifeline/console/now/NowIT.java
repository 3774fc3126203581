package org.lifeline.console.now;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.journey.Step;
import org.lifeline.console.projection.generation.Generations;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.AccessChanged;
import org.lifeline.events.Band;
import org.lifeline.events.ContactStatus;
import org.lifeline.events.ContactUpdated;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.NetworkStep;
import org.lifeline.events.PackVersion;
import org.lifeline.platform.doors.TurnedAway;
import org.lifeline.platform.doors.caller.OpenRequests;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;

class NowIT extends ConsoleIT {

  @Autowired
  private Look look;
  @Autowired
  private ApplicationRunner anew;
  @Autowired
  private OpenRequests open;
  @Autowired
  private TurnedAway turnedAway;
  @Autowired
  private DataSource database;

  @Test
  void eachStepIsCountedAsReferralsMove() {
    var before = look.now();
    var story = new Story(Band.STANDARD, Instant.now().minus(Duration.ofMinutes(20)));
    topics().tell(records, story.created());
    await()
        .untilAsserted(() -> assertThat(count(look.now(), Step.REFERRED)).isEqualTo(count(before, Step.REFERRED) + 1));
    topics().tell(records, story.reserved(), story.prepared(), story.dispatched(),
        story.acknowledged(NetworkStep.ACTIVATED), story.acknowledged(NetworkStep.ZERO_RATED),
        story.acknowledged(NetworkStep.HIDDEN_FROM_BILL), story.delivered());
    await().untilAsserted(
        () -> assertThat(count(look.now(), Step.DELIVERED)).isEqualTo(count(before, Step.DELIVERED) + 1));
    assertThat(count(look.now(), Step.REFERRED)).isEqualTo(count(before, Step.REFERRED));
    assertThat(jdbc
        .sql(
            """
                select count(*) from (select generation, step, band, count(*) as n from journey where step is not null group by 1, 2, 3) j
                  full join (select * from flow where referrals > 0) f using (generation, step, band)
                 where j.n is distinct from f.referrals
                """)
        .query(Long.class).single()).as("counted as they move, and counted anew").isZero();
  }

  @Test
  void whoCameIsCountedByTheHourForADay() {
    var before = hours(look.now(), Step.REFERRED);
    topics().tell(records, new Story(Band.STANDARD, Instant.now().minus(Duration.ofMinutes(20))).created(),
        new Story(Band.STANDARD, Instant.now().minus(Duration.ofMinutes(330))).created(),
        new Story(Band.STANDARD, Instant.now().minus(Duration.ofHours(25))).created());
    await().untilAsserted(() -> {
      var hours = hours(look.now(), Step.REFERRED);
      assertThat(hours).hasSize(24);
      assertThat(hours.getLast()).isEqualTo(before.getLast() + 1);
      assertThat(hours.get(18)).as("five to six hours ago").isEqualTo(before.get(18) + 1);
      assertThat(sum(hours)).isEqualTo(sum(before) + 2);
    });
  }

  private static List<Long> hours(Now now, Step step) {
    return now.way().stream().filter(stage -> stage.step() == step).findFirst().orElseThrow().hours();
  }

  private static long sum(List<Long> hours) {
    return hours.stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void mostDangerousComesFirst() {
    var now = Instant.now();
    var medium = new Story(Band.MEDIUM, now.minus(Duration.ofDays(30)));
    var high = new Story(Band.HIGH, now.minus(Duration.ofHours(25)));
    var fine = new Story(Band.HIGH, now.minus(Duration.ofHours(1)));
    topics().tell(records, medium.created(), high.created(), fine.created());
    await().untilAsserted(() -> assertThat(worst(look.now())).contains(medium.id(), high.id()));
    var worst = look.now().overdue().worst();
    assertThat(worst).isSortedAccordingTo((one, other) -> other.band() == one.band()
        ? other.by().compareTo(one.by())
        : other.band().compareTo(one.band()));
    assertThat(worst(look.now()).toList()).doesNotContain(fine.id());
    topics().tell(records, high.reserved(), medium.reserved(), medium.dispatched());
    await().untilAsserted(() -> assertThat(worst(look.now())).doesNotContain(high.id()));
    assertThat(look.now().overdue().worst()).filteredOn(late -> late.referral().equals(medium.id())).singleElement()
        .extracting(Now.Late::kind).isEqualTo(Deadline.Kind.ACKNOWLEDGEMENT);
  }

  @Test
  void waitRaisesTheBandThatIsShown() {
    nobodyIsOverdue();
    var now = Instant.now();
    var risen = new Story(Band.STANDARD, now.minus(Duration.ofHours(60)));
    var medium = new Story(Band.MEDIUM, now.minus(Duration.ofHours(30)));
    var parcels = Stream.generate(() -> new Story(Band.STANDARD, now.minus(Duration.ofDays(30)))).limit(26).toList();
    topics().tell(records, risen.created(), medium.created());
    parcels.forEach(story -> topics().tell(records, story.created(), story.reserved()));
    await().untilAsserted(() -> assertThat(look.now().overdue().worst()).hasSize(25)
        .filteredOn(late -> late.band() == Band.HIGH).extracting(Now.Late::referral)
        .as("those that are late by longer were referred in a lower band and wait no more")
        .containsExactly(risen.id(), medium.id()));
    assertThat(look.now().overdue().worst().getFirst().referredAs()).isEqualTo(Band.STANDARD);
    assertThat(look.now().waiting()).filteredOn(wait -> wait.band() == Band.STANDARD).singleElement()
        .satisfies(wait -> assertThat(wait.longest()).singleElement().extracting(Now.Waiting::band)
            .isEqualTo(Band.HIGH));
    assertThat(signedIn("vera", "viewer").get("/").body()).contains("by waiting; referred as standard",
        "counts as high");
    topics().tell(records, risen.reserved());
    await().untilAsserted(() -> assertThat(worst(look.now())).doesNotContain(risen.id()));
  }

  @Test
  void eachRowSaysWhyAndWhatToDo() {
    nobodyIsOverdue();
    jdbc.sql("delete from stock_level where hub in ('HUB-BFS', 'HUB-GLA', 'HUB-MAN')").update();
    var before = Instant.now().minus(Duration.ofDays(30));
    var waits = new Story(Band.HIGH, "N92000002", before);
    var rejected = new Story(Band.HIGH, before);
    var unanswered = new Story(Band.HIGH, before);
    var kept = new Story(Band.HIGH, before);
    var failed = new Story(Band.HIGH, before);
    var found = new Story(Band.HIGH, "N92000002", before);
    topics().tell(records, found.created(), found.reserved(), found.dispatched(), found.delivered(),
        found.reportedFound(found.reservation()), found.discovered(found.reservation()), found.reopened());
    topics().tell(records, waits.created(), kept.created(), kept.reserved(), failed.created(), failed.reserved(),
        failed.dispatched(), failed.failed());
    for (var story : List.of(rejected, unanswered)) {
      topics().tell(records, story.created(), story.reserved(), story.dispatched());
    }
    topics().tell(records, rejected.acknowledged(NetworkStep.REJECTED),
        unanswered.acknowledged(NetworkStep.ACTIVATED));
    await().untilAsserted(() -> {
      assertThat(late(rejected)).satisfies(row -> {
        assertThat(row.why()).isEqualTo("Rejected: unknown-iccid.");
        assertThat(row.advice()).isNotNull().extracting(Advice::runbook)
            .isEqualTo("LifelineAcknowledgementsRejected");
      });
      assertThat(late(unanswered).why()).isEqualTo("Not zero-rated, not hidden from the bill.");
      assertThat(late(failed).why()).isEqualTo("The parcel was refused.");
      assertThat(late(kept).why()).startsWith("Its reservation ends ");
      assertThat(late(waits).why()).startsWith("No device is free at HUB-BFS").doesNotContain("found");
      assertThat(late(found).why()).startsWith("No device is free at HUB-BFS").contains("must be of another operator");
    });
    topics().tell(records, found.withdrawn());
    await().untilAsserted(() -> assertThat(worst(look.now())).doesNotContain(found.id()));
    device("HUB-BFS");
    await().untilAsserted(
        () -> assertThat(late(waits).why()).isEqualTo("None that fits what is needed; free are 1 at HUB-BFS."));
    assertThat(look.now().waiting()).filteredOn(wait -> wait.band() == Band.HIGH).singleElement()
        .satisfies(wait -> assertThat(wait.longest()).singleElement().extracting(Now.Waiting::why)
            .isEqualTo(late(waits).why()));
    topics().tell(records, new Story(Band.MEDIUM, "N92000002", Instant.now()).created());
    await().untilAsserted(() -> assertThat(look.now().waiting()).filteredOn(wait -> wait.band() == Band.MEDIUM)
        .singleElement().satisfies(wait -> assertThat(wait.longest()).singleElement()
            .extracting(Now.Waiting::why).isEqualTo("A device is being looked for.")));
    var viewer = signedIn("vera", "viewer");
    assertThat(viewer.get("/").body()).contains("Rejected: unknown-iccid.", "href=\"/runbooks/LifelineHighRiskWaits\"",
        "href=\"/operators\"", "href=\"/stock\"", "Ask the hub to hand it over");
    assertThat(viewer.get("/runbooks/LifelineHighRiskWaits").body()).contains("<h2>Do</h2>",
        "<code>GET /v1/stock</code>", "the list is served at once").doesNotContain("**");
  }

  private Now.Late late(Story story) {
    return look.now().overdue().worst().stream().filter(row -> row.referral().equals(story.id())).findFirst()
        .orElseThrow(() -> new AssertionError(story.id() + " is not there"));
  }

  private void device(String hub) {
    var id = UUID.randomUUID().toString();
    publish(records.internal(UUID.randomUUID(), "stock", id, new DeviceReceived(id, 1L, Instant.now(), "B-1", hub,
        "490154203237518", "8944110000000000007", "+447700900123", "alder-mobile", DeviceForm.BASIC, "Example 1",
        LocalDate.now().plusDays(700)), Instant.now()));
  }

  @Test
  void whatNobodyDecidesOnIsOverdueTooAndIsFoundUnderNewTargets() throws Exception {
    nobodyIsOverdue();
    var before = Instant.now().minus(Duration.ofDays(9));
    var held = new Story(Band.HIGH, before);
    var apart = new Story(Band.HIGH, before);
    var failed = new Story(Band.HIGH, before);
    topics().tell(records, held.held(), apart.setApart(), failed.created(), failed.reserved(), failed.dispatched(),
        failed.failed());
    await().untilAsserted(() -> assertThat(kinds(look.now())).containsOnly(Map.entry(held.id(), Deadline.Kind.REVIEW),
        Map.entry(apart.id(), Deadline.Kind.SET_APART), Map.entry(failed.id(), Deadline.Kind.ON_HOLD)));
    assertThat(look.now().overdue().total()).isEqualTo(3);
    assertThat(look.now().verdict()).isEqualTo(Now.Verdict.BAD);

    jdbc.sql("update journey set due_at = null, due_kind = null, accepted_at = null").update();
    anew.run(new DefaultApplicationArguments());
    assertThat(look.now().overdue().total()).as("under the same targets").isZero();
    jdbc.sql("update projection set targets = 'others'").update();
    anew.run(new DefaultApplicationArguments());
    assertThat(kinds(look.now())).hasSize(3);
  }

  /** An instance with other targets goes on beside one with these, and writes between its batches. */
  @Test
  void whatWasWorkedOutByOtherTargetsIsMarkedAndWorkedOutAnew() throws Exception {
    jdbc.sql("update projection set targets = 'others'").update();
    var story = new Story(Band.HIGH, Instant.now());
    topics().tell(records, story.created());
    await().until(() -> targets().isEmpty());
    anew.run(new DefaultApplicationArguments());
    assertThat(targets()).isNotBlank().doesNotContain("begun");

    var mine = targets();
    topics().tell(records, story.reserved());
    await().until(() -> jdbc.sql("select step from journey where referral = :id").param("id", story.id())
        .query(String.class).single().equals("RESERVED"));
    assertThat(targets()).isEqualTo(mine);
  }

  private String targets() {
    return jdbc.sql("select targets from projection").query(String.class).single();
  }

  /** As left by an earlier version: on hold for ever, as nobody reopens what is erased. */
  @Test
  void whereAReferralStandsByEarlierRulesIsWorkedOutAnewAndCounted() throws Exception {
    nobodyIsOverdue();
    var erased = new Story(Band.HIGH, Instant.now().minus(Duration.ofDays(30)));
    topics().tell(records, erased.created(), erased.reserved(), erased.dispatched(), erased.erased(false),
        erased.failed());
    await().untilAsserted(() -> assertThat(steps()).containsExactly("ENDED"));
    jdbc.sql("update journey set step = 'ON_HOLD', due_at = since, due_kind = 'ON_HOLD'").update();
    jdbc.sql("delete from flow where step = 'ON_HOLD'").update();
    jdbc.sql("update flow set step = 'ON_HOLD' where step = 'ENDED'").update();
    jdbc.sql("update projection set targets = 'of an earlier version'").update();
    assertThat(look.now().overdue().total()).isEqualTo(1);

    anew.run(new DefaultApplicationArguments());
    assertThat(look.now().overdue().total()).isZero();
    assertThat(steps()).containsExactly("ENDED");
    assertThat(jdbc.sql("select step from journey").query(String.class).list()).containsExactly("ENDED");
  }

  private List<String> steps() {
    return jdbc.sql("select step from flow where referrals > 0").query(String.class).list();
  }

  /** However many of another kind have been overdue for longer. */
  @Test
  void eachKindIsCountedByItself() {
    nobodyIsOverdue();
    jdbc.sql("""
        insert into journey (generation, referral, step, band, region, partner, since, due_at, due_kind, facts)
        select shown, gen_random_uuid(), k.step, 3, 'E12000007', 'harbour-refuge', now(),
               now() - n * interval '1 h' - interval '1 min', k.kind, '{}'
          from projection, generate_series(0, 1000) n
          join (values (true, 'ON_HOLD', 'ON_HOLD'), (false, 'REFERRED', 'WAITING')) k (first, step, kind)
            on k.first = (n = 0)
        """).update();
    var overdue = look.now().overdue();
    assertThat(overdue.counts()).contains(new Now.Count(Deadline.Kind.ON_HOLD, 1, false),
        new Now.Count(Deadline.Kind.WAITING, 1000, true));
    assertThat(overdue.counts()).hasSameSizeAs(Deadline.Kind.values());
    assertThat(signedIn("vera", "viewer").get("/").body()).contains("1,001+ referrals are overdue.");
    nobodyIsOverdue();
  }

  private static Map<UUID, Deadline.Kind> kinds(Now now) {
    return now.overdue().worst().stream().collect(Collectors.toMap(Now.Late::referral, Now.Late::kind));
  }

  @Test
  void phoneThatHoldsAWithdrawnNumberIsListedByHowLongAgoThatWas() {
    var region = "N92000002";
    var now = Instant.now();
    var out = new Story(Band.HIGH, region, now.minus(Duration.ofMinutes(30)));
    var back = new Story(Band.HIGH, region, now.minus(Duration.ofMinutes(30)));
    for (var story : List.of(out, back)) {
      topics().tell(records, story.created(), story.reserved(), story.prepared(), story.dispatched());
    }
    topics().tell(records, back.failed());
    var before = look.now().overdue();
    contact(region, 3L, null, now.minus(Duration.ofHours(9)));
    contact(region, 4L, 2L, now.minus(Duration.ofHours(2)));
    contact(region, 5L, 2L, now.minus(Duration.ofHours(1)));
    await().untilAsserted(() -> assertThat(look.now().overdue().worst()).filteredOn(late -> late.referral()
        .equals(out.id())).singleElement().satisfies(late -> {
          assertThat(late.kind()).isEqualTo(Deadline.Kind.PACK);
          assertThat(late.by()).isBetween(Duration.ofHours(2), Duration.ofMinutes(125));
        }));
    assertThat(worst(look.now()).toList()).as("not with anybody any more").doesNotContain(back.id());
    assertThat(look.now().overdue().outdated()).isEqualTo(before.outdated() + 1);
    assertThat(look.now().overdue().total()).as("waits for nothing").isEqualTo(before.total());
    topics().tell(records, out.erased(false));
    await().untilAsserted(() -> assertThat(worst(look.now()).toList()).doesNotContain(out.id()));
  }

  /** Publishes a change of the directory that changes a region's pack. */
  private void contact(String region, long version, @Nullable Long withdrawnIn, Instant at) {
    publish(records.internal(UUID.randomUUID(), "contacts", "line", new ContactUpdated("line", version, at, "", "Line",
        ContactStatus.ACTIVE, List.of(), List.of(), List.of(), List.of(region), null,
        List.of(new PackVersion(region, version, "00", withdrawnIn))), at));
  }

  @Test
  void pageIsGreenOnlyAsLongAsItCanBeBelieved() {
    neighbours().ready(true);
    nobodyIsOverdue();
    try {
      becomes("Nobody waits longer than they should.", "everything that was told until then is in it");

      neighbours().ready(false);
      becomes("cannot be said",
          "Down, not ready, standing still, or not saying how they get on: notification-service, referral-service.",
          "href=\"/health\"");
      neighbours().ready(true);
      becomes("Nobody waits longer than they should.");

      publish(new OutgoingRecord("dlt.referral-service.submissions.harbour-refuge", new byte[0], new byte[]{1},
          List.of(header("dlt_topic", "submissions.harbour-refuge"), header("dlt_partition", "0"),
              header("dlt_offset", "977"), header("dlt_code", "not-opened"))));
      becomes("cannot be said", "1 record could not be taken.", "Ask an operator.");
      assertThat(signedIn("olu", "operator").get("/").body()).contains("<a href=\"/letters\" id=\"doubt-LETTERS\"");
      jdbc.sql("update letter set state = 'SETTLED'").update();
      becomes("Nobody waits longer than they should.");
    } finally {
      neighbours().ready(false);
    }
  }

  @Test
  void pageIsNotBelievedAsLongAsTheProjectionStands() throws SQLException {
    neighbours().ready(true);
    nobodyIsOverdue();
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      // Projecting takes this lock, so nobody can meanwhile.
      statement.execute("select pg_advisory_lock(" + Generations.LOCK + ")");
      try {
        topics().tell(records, new Story(Band.STANDARD, Instant.now()).created());
        becomes("cannot be said", "is not in this page", "href=\"/health\"");
      } finally {
        statement.execute("select pg_advisory_unlock(" + Generations.LOCK + ")");
      }
      becomes("Nobody waits longer than they should.");
    } finally {
      neighbours().ready(false);
    }
  }

  /** Waits until a viewer's page contains these texts. */
  private void becomes(String... texts) {
    var visitor = signedIn("vera", "viewer");
    await().atMost(Duration.ofSeconds(40)).untilAsserted(() -> assertThat(visitor.get("/").body()).contains(texts));
  }

  private static Header header(String name, String value) {
    return new RecordHeader(name, value.getBytes(UTF_8));
  }

  @Test
  void pageIsForWhoSignsInWithARole() {
    assertThat(stranger().getAlone("/").statusCode()).isEqualTo(302);
    assertThat(stranger().getAlone("/now/part", "HX-Request", "true").statusCode()).isEqualTo(401);
    assertThat(stranger().getAlone("/live", "Accept", "text/event-stream").statusCode()).isEqualTo(401);
    for (var role : new String[]{"viewer", "operator", "auditor"}) {
      var page = signedIn("somebody", role).get("/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("The way to a phone", "somebody", role).doesNotContain("style=", "onclick");
      assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
          policy -> assertThat(policy).contains("default-src 'none'", "script-src 'self'").doesNotContain("unsafe"));
      assertThat(page.headers().firstValue("Cache-Control")).hasValueSatisfying(
          cache -> assertThat(cache).contains("no-store"));
    }
    turnedAway.close(); // a new minute begins: nothing is left to count, and the next attempts get their own entries
    var refusedBefore = refusedStrangers();
    assertThat(signedIn("a-partner", "partner").get("/").body()).contains("You cannot come in");
    assertThat(refusedStrangers()).as("tries that are on record").isEqualTo(refusedBefore + 2);
    assertThat(jdbc.sql("select count(*) from audit_entry where who = 'somebody' and action = 'signed-in'")
        .query(Long.class).single()).isEqualTo(3);
    assertThat(jdbc.sql("select count(*) from audit_entry where who = 'a-partner'").query(Long.class).single())
        .isZero();
  }

  @Test
  void whoSignsOutIsOut() {
    var visitor = signedIn("leaver", "viewer");
    assertThat(visitor.post("/", "/sign-out", "").body()).contains("You are signed out");
    assertThat(visitor.getAlone("/").statusCode()).isEqualTo(302);
    assertThat(visitor.getAlone("/nothing-of-this-name").statusCode()).isEqualTo(302);
  }

  @Test
  void whoIsSuspendedIsOutAtOnceAndHearsNothingMore() {
    await().atMost(Duration.ofSeconds(40)).until(() -> open.count() == 0); // earlier tests' viewers are gone
    var visitor = signedIn("suspended-person", "operator");
    var live = CompletableFuture.supplyAsync(() -> visitor.getAlone("/live", "Accept", "text/event-stream"));
    await().until(() -> open.count() == 1);
    changeAccess("suspended-person", true);

    assertThat(live.orTimeout(20, TimeUnit.SECONDS).join().body()).contains("event:hello");
    await().until(() -> open.count() == 0);
    for (var path : List.of("/", "/now/part", "/live", "/letters", "/stock")) {
      assertThat(visitor.getAlone(path).statusCode()).as(path).isEqualTo(403);
    }
    assertThat(signedIn("suspended-person", "operator").getAlone("/").statusCode()).as("signed in anew").isEqualTo(403);
    assertThat(signedIn("another-person", "operator").getAlone("/").statusCode()).isEqualTo(200);
    assertThat(jdbc.sql("select distinct why from audit_entry where who = 'suspended-person' and action = 'refused'")
        .query(String.class).list()).containsExactly("suspended");

    changeAccess("suspended-person", false);
    await().until(() -> visitor.getAlone("/").statusCode() == 200);
  }

  private long refusedStrangers() {
    return jdbc.sql("select count(*) from audit_entry where who_kind = 'unknown' and why = 'no-valid-token'")
        .query(Long.class).single();
  }

  private void changeAccess(String name, boolean suspended) {
    publish(records.internal(UUID.randomUUID(), "suspensions", name,
        new AccessChanged(name, suspended, "test", "scheme", Instant.now()), Instant.now()));
  }

  private static long count(Now now, Step step) {
    return Stream.concat(now.way().stream(), now.aside().stream()).filter(stage -> stage.step() == step)
        .mapToLong(Now.Stage::referrals).sum();
  }

  private static Stream<Object> worst(Now now) {
    return now.overdue().worst().stream().map(Now.Late::referral);
  }
}
