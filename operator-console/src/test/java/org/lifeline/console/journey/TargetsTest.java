package org.lifeline.console.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lifeline.console.journey.Histories.MONDAY;
import static org.lifeline.console.journey.Histories.TARGETS;
import static org.lifeline.console.journey.Histories.after;
import static org.lifeline.console.journey.Histories.targets;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;

/** By when each step is owed, and what waiting does to a band. */
class TargetsTest {

  private final Story story = new Story(Band.HIGH, MONDAY);

  @Test
  void releaseGivesBackTheOldPlace() {
    var journey = after(List.of(story.created(), story.reserved(), story.prepared(), story.cancelled(),
        story.released()));
    assertThat(journey.standing()).isEqualTo(new Standing(Step.REFERRED, MONDAY));
    assertThat(TARGETS.of(journey)).contains(new Deadline(Deadline.Kind.WAITING, MONDAY.plus(Duration.ofHours(4))));
  }

  @Test
  void eachStepIsOwedByItsTime() {
    var created = after(List.of(story.created()));
    assertThat(owed(created)).isEqualTo(Deadline.Kind.WAITING);
    var reserved = created.after(story.reserved());
    assertThat(TARGETS.of(reserved)).contains(
        new Deadline(Deadline.Kind.PREPARATION, MONDAY.plus(Duration.ofMinutes(1)).plus(Duration.ofHours(36))));
    var dispatched = reserved.after(story.prepared()).after(story.dispatched());
    var handedOver = MONDAY.plus(Duration.ofMinutes(3));
    assertThat(TARGETS.of(dispatched))
        .contains(new Deadline(Deadline.Kind.ACKNOWLEDGEMENT, MONDAY.plus(Duration.ofHours(4))));
    var activated = dispatched.after(story.acknowledged(NetworkStep.ACTIVATED));
    assertThat(TARGETS.of(activated))
        .contains(new Deadline(Deadline.Kind.ACKNOWLEDGEMENT, MONDAY.plus(Duration.ofDays(2))));
    var all = activated.after(story.acknowledged(NetworkStep.ZERO_RATED))
        .after(story.acknowledged(NetworkStep.HIDDEN_FROM_BILL));
    assertThat(TARGETS.of(all))
        .contains(new Deadline(Deadline.Kind.DELIVERY, handedOver.plus(Duration.ofDays(7 + 18))));
    assertThat(owed(all.after(story.rejected(NetworkAction.REPLACE)))).isEqualTo(Deadline.Kind.DELIVERY);
    assertThat(owed(all.after(story.acknowledged(NetworkStep.REJECTED)))).isEqualTo(Deadline.Kind.ACKNOWLEDGEMENT);
  }

  @Test
  void withdrawnAndErasedOweNothing() {
    var created = after(List.of(story.created()));
    assertThat(TARGETS.of(created.after(story.withdrawn()))).isEmpty();
    var third = new Story(Band.MEDIUM, MONDAY);
    assertThat(after(List.of(third.created(), third.erased(true))).standing()).extracting(Standing::step)
        .isEqualTo(Step.ENDED);
    var held = new Story(Band.MEDIUM, MONDAY);
    assertThat(TARGETS.of(after(List.of(held.held(), held.withdrawn())))).isEmpty();
  }

  @Test
  void partnerOwesAWordOnWhatIsOnHold() {
    var journey = after(List.of(story.created(), story.reserved(), story.dispatched(), story.failed()));
    assertThat(TARGETS.of(journey)).contains(
        new Deadline(Deadline.Kind.ON_HOLD, MONDAY.plus(Duration.ofMinutes(3)).plus(Duration.ofHours(48))));
    assertThat(owed(journey.after(story.reopened()))).isEqualTo(Deadline.Kind.WAITING);
  }

  @Test
  void possibleMatchIsDecidedWithinAWorkingDay() {
    assertThat(TARGETS.of(after(List.of(story.held()))))
        .contains(new Deadline(Deadline.Kind.REVIEW, MONDAY.plus(Duration.ofDays(1))));
    assertThat(owed(after(List.of(story.held(), story.created())))).isEqualTo(Deadline.Kind.WAITING);
    for (var begun : List.of("2026-11-28T10:00:00Z", "2026-11-29T23:00:00Z")) {
      var weekend = new Story(Band.HIGH, Instant.parse(begun));
      assertThat(TARGETS.of(after(List.of(weekend.held())))).as("held at a weekend")
          .contains(new Deadline(Deadline.Kind.REVIEW, Instant.parse("2026-12-01T00:00:00Z")));
    }
    var christmas = new Story(Band.HIGH, Instant.parse("2026-12-24T15:00:00Z"));
    assertThat(TARGETS.of(after(List.of(christmas.held()))))
        .contains(new Deadline(Deadline.Kind.REVIEW, Instant.parse("2026-12-28T15:00:00Z")));
  }

  @Test
  void matchThatIsSettledAsTheSamePersonOwesNothingUntilItIsServedAfterAll() {
    var settled = after(List.of(story.held(), story.same()));
    assertThat(settled.standing()).isEqualTo(new Standing(Step.SAME_PERSON, MONDAY.plus(Duration.ofMinutes(1))));
    assertThat(TARGETS.of(settled)).isEmpty();
    assertThat(owed(settled.after(story.created()))).as("the other one was withdrawn").isEqualTo(Deadline.Kind.WAITING);
    var apart = new Story(Band.HIGH, MONDAY);
    assertThat(TARGETS.of(after(List.of(apart.setApart(), apart.held(), apart.same())))).isEmpty();
  }

  @Test
  void whatIsSetApartIsDecidedWithinAWorkingDayToo() {
    var journey = after(List.of(story.setApart()));
    assertThat(journey.standing()).isEqualTo(new Standing(Step.HELD, MONDAY));
    assertThat(TARGETS.of(journey))
        .contains(new Deadline(Deadline.Kind.SET_APART, MONDAY.plus(Duration.ofDays(1))));
    assertThat(owed(journey.after(story.held()))).as("may be a match as well").isEqualTo(Deadline.Kind.REVIEW);
  }

  @Test
  void waitingRaisesABandByOneEachDay() {
    assertThat(risen(Band.STANDARD, 23)).isEqualTo(Band.STANDARD);
    assertThat(risen(Band.STANDARD, 24)).isEqualTo(Band.MEDIUM);
    assertThat(risen(Band.STANDARD, 47)).isEqualTo(Band.MEDIUM);
    assertThat(risen(Band.STANDARD, 48)).isEqualTo(Band.HIGH);
    assertThat(risen(Band.MEDIUM, 24)).isEqualTo(Band.HIGH);
    assertThat(risen(Band.HIGH, 1000)).isEqualTo(Band.HIGH);
    assertThat(risen(Band.UNKNOWN, 1)).isEqualTo(Band.UNKNOWN);
    assertThat(risen(Band.UNKNOWN, 24)).as("an unknown one counts as standard").isEqualTo(Band.MEDIUM);
    assertThat(risen(Band.MEDIUM, -5)).as("accepted by a clock that is ahead").isEqualTo(Band.MEDIUM);
  }

  @Test
  void whatNetworkOperatorsOweGoesByTheSettingsOfTheService() {
    var at = Instant.parse("2026-11-23T10:03:00Z");
    var dispatched = after(List.of(story.created(), story.reserved(), story.prepared(), story.dispatched()));
    assertThat(dispatched.parcel()).isNotNull().extracting(Parcel::handedOverAt).isEqualTo(at);
    var hurried = targets(Duration.ofMinutes(2), Duration.ofSeconds(16));
    assertThat(hurried.of(dispatched)).map(Deadline::at).contains(at.minusSeconds(60).plus(Duration.ofHours(4)));
    assertThat(hurried.of(dispatched.after(story.acknowledged(NetworkStep.ACTIVATED)))).map(Deadline::at)
        .contains(at.minusSeconds(60).plusSeconds(16));
    assertThat(List.of(hurried, targets(Duration.ofMinutes(2), null), targets(Duration.ofHours(1), null)))
        .extracting(Targets::fingerprint).doesNotHaveDuplicates();
  }

  /** Of the SIM in its place everything is asked anew, whatever was done or refused for the one before. */
  @Test
  void networkOperatorOwesEverythingAnewOnceASimHasTakenAnothersPlace() {
    var rejected = after(List.of(story.created(), story.reserved(), story.prepared(), story.dispatched(),
        story.acknowledged(NetworkStep.ACTIVATED), story.acknowledged(NetworkStep.REJECTED)));
    assertThat(TARGETS.of(rejected)).map(Deadline::at).contains(MONDAY.plus(Duration.ofMinutes(5)));
    story.pass(Duration.ofDays(1));
    var replaced = rejected.after(story.acknowledged(NetworkStep.REPLACED));
    assertThat(replaced.parcel()).isNotNull().satisfies(parcel -> {
      assertThat(parcel.rejectedAt()).isNull();
      assertThat(parcel.lacking()).hasSize(3);
    });
    assertThat(TARGETS.of(replaced)).as("from the hour of the replacement")
        .contains(new Deadline(Deadline.Kind.ACKNOWLEDGEMENT, MONDAY.plus(Duration.ofHours(24 + 4))));
    var ticketClosed = replaced.after(story.acknowledged(NetworkStep.REJECTED, true))
        .after(story.acknowledged(NetworkStep.HIDDEN_FROM_BILL, true));
    assertThat(ticketClosed.parcel()).as("that was the former SIM").isEqualTo(replaced.parcel());
    var activated = ticketClosed.after(story.acknowledged(NetworkStep.ACTIVATED));
    assertThat(TARGETS.of(activated)).map(Deadline::at).contains(MONDAY.plus(Duration.ofDays(1 + 2)));
    assertThat(owed(activated.after(story.acknowledged(NetworkStep.ZERO_RATED))
        .after(story.acknowledged(NetworkStep.HIDDEN_FROM_BILL)))).isEqualTo(Deadline.Kind.DELIVERY);
  }

  @Test
  void suspensionIsOwedAsDispatchServiceTellsTheOperatorAndAtOnceIfItIsRejected() {
    var asked = MONDAY.plus(Duration.ofMinutes(59));
    var open = new Suspension("alder-mobile", asked, null, null);
    assertThat(TARGETS.of(open)).as("from the hour").isEqualTo(MONDAY.plus(Duration.ofHours(4)));
    assertThat(TARGETS.of(open.rejected(asked.plusSeconds(1), null))).isEqualTo(asked.plusSeconds(1));
    assertThat(TARGETS.of(open.rejected(asked.plus(Duration.ofDays(1)), null))).as("late before it was rejected")
        .isEqualTo(MONDAY.plus(Duration.ofHours(4)));
  }

  private static Band risen(Band band, int hours) {
    return TARGETS.risen(band, MONDAY, MONDAY.plus(Duration.ofHours(hours)));
  }

  private static Deadline.Kind owed(Journey journey) {
    return TARGETS.of(journey).orElseThrow().kind();
  }
}
