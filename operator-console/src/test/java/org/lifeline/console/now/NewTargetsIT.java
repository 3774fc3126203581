package org.lifeline.console.now;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lifeline.console.journey.Deadline;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;

/** What is overdue is worked out anew when the targets or the rules have changed. */
class NewTargetsIT extends ConsoleIT {

  @Autowired
  private Look look;
  @Autowired
  private ApplicationRunner anew;

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

    awaitAllRead(); // or what came last would be worked out once more
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

  @Test
  void suspensionOfAReferralThatOwesNothingElseIsWorkedOutAnewToo() throws Exception {
    nobodyIsOverdue();
    var ended = new Story(Band.HIGH, Instant.now().minus(Duration.ofHours(6)));
    topics().tell(records, ended.foundAndToBeSuspended());
    topics().tell(records, ended.erased(true));
    await().untilAsserted(() -> assertThat(steps()).containsExactly("ENDED"));
    await().untilAsserted(() -> assertThat(look.now().overdue().unsuspended()).isEqualTo(1));
    jdbc.sql("update sim_suspension set due_at = due_at + interval '1 day'").update();
    jdbc.sql("update projection set targets = 'others'").update();
    assertThat(look.now().overdue().unsuspended()).isZero();

    anew.run(new DefaultApplicationArguments());
    assertThat(look.now().overdue().unsuspended()).isEqualTo(1);
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
    awaitAllRead();
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

  private static Map<UUID, Deadline.Kind> kinds(Now now) {
    return now.overdue().worst().stream().collect(Collectors.toMap(Now.Late::referral, Now.Late::kind));
  }
}
