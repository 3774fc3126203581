package org.lifeline.console.now;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.journey.Step;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.ContactStatus;
import org.lifeline.events.ContactUpdated;
import org.lifeline.events.DeviceForm;
import org.lifeline.events.DeviceReceived;
import org.lifeline.events.NetworkStep;
import org.lifeline.events.PackVersion;
import org.springframework.beans.factory.annotation.Autowired;

/** What is overdue is listed with the most dangerous first, and says why and what to do. */
class OverdueIT extends ConsoleIT {

  @Autowired
  private Look look;

  @Test
  void mostDangerousComesFirst() {
    var now = Instant.now();
    var medium = new Story(Band.MEDIUM, now.minus(Duration.ofDays(30)));
    var high = new Story(Band.HIGH, now.minus(Duration.ofHours(25)));
    var fine = new Story(Band.HIGH, now.minus(Duration.ofHours(1)));
    topics().tell(records, medium.created(), high.created(), fine.created());
    await().untilAsserted(() -> assertThat(worst(look.now())).contains(medium.id(), high.id()));
    var worst = look.now().overdue().worst();
    assertThat(worst).filteredOn(late -> late.kind() != Deadline.Kind.SUSPENSION)
        .isSortedAccordingTo((one, other) -> other.band() == one.band()
            ? other.by().compareTo(one.by())
            : other.band().compareTo(one.band()));
    assertThat(worst(look.now()).toList()).doesNotContain(fine.id());
    topics().tell(records, high.reserved(), medium.reserved(), medium.dispatched());
    await().untilAsserted(() -> {
      assertThat(worst(look.now())).doesNotContain(high.id());
      assertThat(look.now().overdue().worst()).filteredOn(late -> late.referral().equals(medium.id())).singleElement()
          .extracting(Now.Late::kind).isEqualTo(Deadline.Kind.ACKNOWLEDGEMENT);
    });
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
    topics().tell(records, waits.created(), waits.waitlisted(), kept.created(), kept.reserved(), failed.created(),
        failed.reserved(),
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

  /** Many have been overdue for longer, and are more dangerous. */
  @Test
  void eachKindHasItsShareAndAllOfItArePaged() {
    nobodyIsOverdue();
    jdbc.sql("""
        insert into journey (generation, referral, step, band, region, partner, since, due_at, due_kind, facts)
        select shown, gen_random_uuid(), 'DELIVERED', 3, 'E12000007', 'harbour-refuge', now(),
               now() - interval '30 days' - n * interval '1 s', 'ACKNOWLEDGEMENT', '{}'
          from projection, generate_series(1, 120) n
        """).update();
    var failed = new Story(Band.HIGH, Instant.now().minus(Duration.ofHours(49)));
    topics().tell(records, failed.created(), failed.reserved(), failed.dispatched(), failed.failed());
    var held = new Story(Band.STANDARD, Instant.now().minus(Duration.ofDays(20)));
    topics().tell(records, held.held());
    await().untilAsserted(() -> assertThat(look.now().overdue().worst()).hasSize(25)
        .filteredOn(late -> late.kind() != Deadline.Kind.ACKNOWLEDGEMENT).extracting(Now.Late::referral)
        .containsExactly(failed.id(), held.id()));

    var viewer = signedIn("vera", "viewer");
    assertThat(viewer.get("/").body()).contains("href=\"/now/overdue?kind=ACKNOWLEDGEMENT\"");
    assertThat(viewer.get("/now/overdue?kind=ON_HOLD").body()).contains("id=\"late-ON_HOLD" + failed.id() + "\"",
        "The parcel was refused.").doesNotContain("Less dangerous ones");
    var named = new HashSet<String>();
    for (int page = 1; page <= 3; page++) {
      var body = viewer.get("/now/overdue?kind=ACKNOWLEDGEMENT&page=" + page).body();
      Pattern.compile("late-ACKNOWLEDGEMENT([0-9a-f-]{36})").matcher(body).results().map(id -> id.group(1))
          .forEach(named::add);
      assertThat(body.contains("Less dangerous ones")).isEqualTo(page < 3);
    }
    assertThat(named).as("each of them once").hasSize(120);
    assertThat(viewer.get("/now/overdue?kind=ACKNOWLEDGEMENT&page=" + Integer.MAX_VALUE).body())
        .contains("Nothing more.");
    assertThat(viewer.status("GET", "/now/overdue?kind=nothing", "Accept", "text/html")).isEqualTo(400);
    nobodyIsOverdue();
  }

  /** Its partner cannot have it served again until then. */
  @Test
  void nothingIsOwedToAReferralOnHoldWhileAnotherOneStandsInItsPlace() {
    nobodyIsOverdue();
    var original = new Story(Band.HIGH, Instant.now().minus(Duration.ofDays(10)));
    var next = new Story(Band.HIGH, Instant.now());
    topics().tell(records, next.createdInPlaceOf(original), next.reserved());
    topics().tell(records, original.created(), original.reserved(), original.dispatched(), original.delivered(),
        original.reportedFound(original.reservation()), original.discovered(original.reservation()));
    await().until(() -> look.now().aside().stream().anyMatch(
        stage -> stage.step() == Step.ON_HOLD && stage.referrals() == 1));
    assertThat(look.now().overdue().worst()).isEmpty();
    assertThat(look.now().overdue().total()).isZero();
    assertThat(signedIn("vera", "viewer").get("/now/overdue?kind=ON_HOLD").body()).contains("Nothing.");

    topics().tell(records, next.withdrawn());
    await().untilAsserted(() -> assertThat(late(original).kind()).isEqualTo(Deadline.Kind.ON_HOLD));
    assertThat(look.now().overdue().total()).isEqualTo(1);
  }

  /** It tells of everybody for whom it finds no device, as soon as it has the key to what is needed. */
  @Test
  void whomAllocationServiceDoesNotKnowYetIsNotSaidToFitNoDevice() {
    nobodyIsOverdue();
    device("HUB-BFS");
    var waits = new Story(Band.HIGH, "N92000002", Instant.now().minus(Duration.ofDays(1)));
    topics().tell(records, waits.created());
    await().untilAsserted(() -> assertThat(late(waits).why()).startsWith("No device is looked for"));
    assertThat(late(waits).advice()).isNotNull().extracting(Advice::runbook).isEqualTo("LifelineDeadLetters");
    assertThat(look.now().waiting().getFirst().longest()).singleElement().extracting(Now.Waiting::why)
        .isEqualTo(late(waits).why());
    assertThat(signedIn("vera", "viewer").get("/").body()).contains("id=\"health-" + waits.id() + "\"");
    topics().tell(records, waits.waitlisted());
    await().untilAsserted(() -> assertThat(late(waits).why()).startsWith("None that fits what is needed"));
  }

  /** Two found phones of one referral, which is in order otherwise, and one of a referral that has ended. */
  @Test
  void simOfAFoundPhoneThatIsNotSuspendedComesFirstAndIsNotGreen() {
    nobodyIsOverdue();
    var waits = new Story(Band.HIGH, Instant.now().minus(Duration.ofDays(3)));
    topics().tell(records, waits.created());
    var found = new Story(Band.STANDARD, Instant.now().minus(Duration.ofHours(6)));
    topics().tell(records, found.foundAndToBeSuspended());
    var first = found.reservation();
    topics().tell(records, found.reopened(), found.reserved(), found.dispatched());
    var second = found.reservation();
    topics().tell(records, found.reportedFound(second), found.discovered(second),
        found.suspensionRequested(second, "birch-telecom"));
    var ended = new Story(Band.HIGH, Instant.now().minus(Duration.ofMinutes(30)));
    topics().tell(records, ended.foundAndToBeSuspended());
    topics().tell(records, ended.erased(true));
    await().untilAsserted(() -> {
      assertThat(look.now().overdue().worst()).as("that of the ended referral is not due yet").extracting(Now.Late::of)
          .contains(first, second).hasSize(3).last().isEqualTo(waits.id().toString());
      assertThat(look.now().overdue().unsuspended()).isEqualTo(2);
    });
    assertThat(look.now().overdue().worst()).filteredOn(late -> late.of().equals(second)).singleElement()
        .satisfies(late -> {
          assertThat(late.kind()).isEqualTo(Deadline.Kind.SUSPENSION);
          assertThat(late.owedBy()).as("of that SIM").isEqualTo("birch-telecom");
          assertThat(late.why()).contains("The abuser has found this phone", "no answer");
          assertThat(late.advice()).isNotNull().extracting(Advice::runbook).isEqualTo("LifelineSuspensionLate");
        });
    assertThat(look.now().overdue().total()).as("referrals").isEqualTo(1);

    topics().tell(records, waits.withdrawn(), found.suspended(second), ended.suspensionRejected(ended.reservation()));
    await().untilAsserted(() -> assertThat(look.now().overdue().worst()).extracting(Now.Late::of)
        .containsExactlyInAnyOrder(first, ended.reservation()));
    assertThat(look.now().overdue().total()).isZero();
    assertThat(look.now().overdue().unsuspended()).isEqualTo(2);
    assertThat(look.now().verdict()).isEqualTo(Now.Verdict.BAD);
    assertThat(late(ended)).satisfies(late -> {
      assertThat(late.why()).contains("rejected: sim-blocked");
      assertThat(late.advice()).isNotNull().extracting(Advice::runbook).isEqualTo("LifelineSuspensionRejected");
    });
    assertThat(signedIn("vera", "viewer").get("/").body()).contains("Abusers may hold phones that still work.",
        "2 SIMs of found phones are not suspended as asked.", "id=\"late-SUSPENSION" + first + "\"",
        "href=\"/runbooks/LifelineSuspensionRejected\"").doesNotContain("overdue.", "Nobody waits longer");

    topics().tell(records, found.suspended(first), ended.suspended(ended.reservation()));
    await().untilAsserted(() -> assertThat(look.now().overdue().worst()).isEmpty());
    assertThat(look.now().verdict()).isNotEqualTo(Now.Verdict.BAD);
  }

  @Test
  void manySimsHideNobodyElseAndThoseOfTheHighestBandAreShown() {
    nobodyIsOverdue();
    var waits = new Story(Band.HIGH, Instant.now().minus(Duration.ofDays(3)));
    topics().tell(records, waits.created());
    for (int i = 0; i < 10; i++) {
      topics().tell(records, new Story(Band.STANDARD, Instant.now().minus(Duration.ofDays(1))).foundAndToBeSuspended());
    }
    var last = new Story(Band.HIGH, Instant.now().minus(Duration.ofHours(6)));
    topics().tell(records, last.foundAndToBeSuspended());

    await().untilAsserted(() -> {
      assertThat(look.now().overdue().unsuspended()).isEqualTo(11);
      assertThat(look.now().overdue().worst()).hasSize(11).extracting(Now.Late::of).startsWith(last.reservation())
          .endsWith(waits.id().toString());
    });
  }

  @Test
  void suspendedHubsDevicesAreNotFreeAndTheReasonSaysSo() {
    nobodyIsOverdue();
    jdbc.sql("delete from stock_level where hub in ('HUB-BFS', 'HUB-GLA', 'HUB-MAN')").update();
    var waits = new Story(Band.HIGH, "N92000002", Instant.now().minus(Duration.ofDays(1)));
    topics().tell(records, waits.created(), waits.waitlisted());
    device("HUB-BFS");
    await().untilAsserted(() -> assertThat(late(waits).why()).contains("free are 1 at HUB-BFS."));
    suspend("HUB-BFS", true);
    try {
      assertThat(late(waits).why()).isEqualTo(
          "No device is free at HUB-GLA, HUB-MAN. HUB-BFS is suspended: its devices wait.");
    } finally {
      suspend("HUB-BFS", false);
    }
    assertThat(late(waits).why()).isEqualTo("None that fits what is needed; free are 1 at HUB-BFS.");
  }

  private Now.Late late(Story story) {
    return look.now().overdue().worst().stream().filter(row -> row.referral().equals(story.id())).findFirst()
        .orElseThrow(() -> new AssertionError(story.id() + " is not there"));
  }

  private void device(String hub) {
    var id = UUID.randomUUID().toString();
    publish(records.internal(UUID.randomUUID(), "stock", id, new DeviceReceived(id, 1L, Instant.now(), "B-1", hub,
        "490154203237518", "8944110000000000007", "+447700900123", "alder-mobile", DeviceForm.BASIC, "basic",
        "Example 1",
        LocalDate.now().plusDays(700)), Instant.now()));
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
    await().untilAsserted(() -> {
      assertThat(look.now().overdue().worst()).filteredOn(late -> late.referral().equals(out.id())).singleElement()
          .satisfies(late -> {
            assertThat(late.kind()).isEqualTo(Deadline.Kind.PACK);
            assertThat(late.by()).isBetween(Duration.ofHours(2), Duration.ofMinutes(125));
          });
      assertThat(worst(look.now()).toList()).as("not with anybody any more").doesNotContain(back.id());
      assertThat(look.now().overdue().outdated()).isEqualTo(before.outdated() + 1);
    });
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

  private static Stream<Object> worst(Now now) {
    return now.overdue().worst().stream().map(Now.Late::referral);
  }
}
