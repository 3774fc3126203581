package org.lifeline.console.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.HotlineListApplied;
import org.lifeline.events.HotlineListPublished;
import org.lifeline.events.NetworkStep;
import org.springframework.beans.factory.annotation.Autowired;

class OperatorsIT extends ConsoleIT {

  @Autowired
  private Operators operators;

  @Test
  void whichVersionOfTheListEachHasAppliedAndForHowLongItIsBehind() {
    var now = Instant.now();
    var old = now.minus(Duration.ofDays(20));
    tell("list", new HotlineListPublished(1L, old.minusSeconds(60), old));
    tell("list", new HotlineListPublished(2L, old, now.minus(Duration.ofDays(5))));
    tell("list", new HotlineListPublished(3L, now, now.plus(Duration.ofDays(15))));
    tell("alder-mobile", new HotlineListApplied("alder-mobile", 2L, now.minus(Duration.ofDays(3))));
    tell("alder-mobile", new HotlineListApplied("alder-mobile", 1L, now.minus(Duration.ofDays(4))));
    tell("retired-mobile", new HotlineListApplied("retired-mobile", 1L, old));
    await().untilAsserted(() -> {
      assertThat(of("retired-mobile").list().version()).isEqualTo(1);
      assertThat(of("alder-mobile").list().version()).isEqualTo(2);
      assertThat(of("alder-mobile").list().current()).isEqualTo(3);
    });

    var alder = of("alder-mobile").list();
    assertThat(alder.age()).isBetween(Duration.ofDays(3), Duration.ofDays(3).plusMinutes(5));
    assertThat(alder.behind()).as("since version 3").isLessThan(Duration.ofMinutes(5));
    assertThat(alder.late()).isNull();
    assertThat(of("retired-mobile").list().late()).as("with version 2").isBetween(Duration.ofDays(5),
        Duration.ofDays(5).plusMinutes(5));
    assertThat(operators.all()).as("who has applied none is there too").filteredOn(one -> one.list().version() == 0)
        .isNotEmpty().allSatisfy(one -> assertThat(one.list().late()).isNotNull());
    assertThat(signedIn("vera", "viewer").get("/operators").body()).contains("Version 2 of 3, applied 3 days ago",
        "No version applied; there is version 3", "Late by");
  }

  @Test
  void answersAreCountedOnceInTimeOrLateOrRejected() {
    var before = of("alder-mobile");
    var story = new Story(Band.HIGH, Instant.now().minus(Duration.ofHours(1)));
    topics().tell(records, story.created(), story.reserved(), story.prepared(), story.dispatched(),
        story.acknowledged(NetworkStep.ACTIVATED));
    var late = story.acknowledgedLate(NetworkStep.ZERO_RATED);
    topics().tell(records, late, late, story.acknowledged(NetworkStep.REJECTED));
    await().untilAsserted(() -> {
      assertThat(of("alder-mobile").rejected()).isEqualTo(before.rejected() + 1);
      assertThat(of("alder-mobile").overdue()).as("a rejection is overdue at once").isEqualTo(before.overdue() + 1);
    });

    var after = of("alder-mobile");
    assertThat(step(after, "activated").inTime()).isEqualTo(step(before, "activated").inTime() + 1);
    assertThat(step(after, "activated").late()).isEqualTo(step(before, "activated").late());
    assertThat(step(after, "zero rated").late()).as("told twice").isEqualTo(step(before, "zero rated").late() + 1);
    assertThat(step(after, "zero rated").inTime()).isEqualTo(step(before, "zero rated").inTime());
    assertThat(step(after, "hidden from bill")).isEqualTo(step(before, "hidden from bill"));
    assertThat(after.late()).isTrue();
    assertThat(signedIn("vera", "viewer").get("/operators").body()).contains("alder-mobile", "hidden from bill",
        after.overdue() + (after.overdue() == 1 ? " answer" : " answers") + " overdue");
  }

  @Test
  void suspensionsAndReplacementsAreCountedAndWhatIsNotSuspendedIsOverdue() {
    nobodyIsOverdue();
    var before = of("alder-mobile");
    var late = new Story(Band.HIGH, Instant.now().minus(Duration.ofHours(6)));
    topics().tell(records, late.foundAndToBeSuspended());
    await().untilAsserted(() -> assertThat(of("alder-mobile").unsuspended()).isEqualTo(1));
    assertThat(of("alder-mobile")).satisfies(one -> {
      assertThat(one.overdue()).as("of parcels").isZero();
      assertThat(one.longest()).isBetween(Duration.ofMinutes(54), Duration.ofHours(3));
      assertThat(one.late()).isTrue();
    });
    assertThat(signedIn("vera", "viewer").get("/operators").body()).contains("1 SIM of a found phone not suspended",
        "The longest is overdue by");

    topics().tell(records, late.suspended(late.reservation()));
    var replaced = new Story(Band.HIGH, Instant.now().minus(Duration.ofHours(1)));
    topics().tell(records, replaced.created(), replaced.reserved(), replaced.dispatched(),
        replaced.acknowledgedLate(NetworkStep.REPLACED));
    await().untilAsserted(() -> {
      assertThat(step(of("alder-mobile"), "suspended").inTime()).isEqualTo(step(before, "suspended").inTime() + 1);
      assertThat(step(of("alder-mobile"), "replaced").late()).isEqualTo(step(before, "replaced").late() + 1);
    });
    assertThat(of("alder-mobile").unsuspended()).isZero();
  }

  @Test
  void shareIsOfAllAnswers() {
    assertThat(new Operators.Answered("activated", 2, 1).share()).isEqualTo(67);
    assertThat(new Operators.Answered("activated", 0, 3).share()).isZero();
    assertThat(new Operators.Answered("activated", 0, 0).share()).isEqualTo(100);
  }

  private static Operators.Answered step(Operators.NetworkOperator operator, String step) {
    return operator.steps().stream().filter(one -> one.step().equals(step)).findFirst().orElseThrow();
  }

  private Operators.NetworkOperator of(String name) {
    return operators.all().stream().filter(one -> one.name().equals(name)).findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not there"));
  }

  private void tell(String key, SpecificRecord event) {
    publish(records.internal(UUID.randomUUID(), "hotlines", key, event, Instant.now()));
  }
}
