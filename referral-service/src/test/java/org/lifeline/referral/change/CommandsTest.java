package org.lifeline.referral.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.lifeline.referral.progress.Story.FIRST;
import static org.lifeline.referral.progress.Story.SECOND;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Happening.ContactChanged;
import org.lifeline.referral.progress.Happening.DeliveryChanged;
import org.lifeline.referral.progress.Happening.Reopened;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Story;

/** Every command of a partner in every state, the refusals included. */
class CommandsTest {

  private static final List<Happening> WITHDRAWN = List.of(new Happening.Withdrawn());
  private static final long NO_HOLD = 0;

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(State.Created.class, new Story().progress(), WITHDRAWN, null, NO_HOLD),
        arguments(State.InReview.class, new Progress(Story.START, List.of()), WITHDRAWN, null, NO_HOLD),
        arguments(State.Waiting.class, new Story().waitlisted().progress(), WITHDRAWN, null, NO_HOLD),
        arguments(State.Reserved.class, new Story().reserved(FIRST).progress(), WITHDRAWN, null, NO_HOLD),
        arguments(State.Dispatched.class, new Story().reserved(FIRST).dispatched(FIRST).progress(), WITHDRAWN, null,
            NO_HOLD),
        arguments(State.OnHold.class, new Story().reserved(FIRST).dispatched(FIRST).failed().progress(), WITHDRAWN,
            null, 2),
        arguments(State.Delivered.class, new Story().reserved(FIRST).dispatched(FIRST).delivered().progress(), null,
            null, NO_HOLD),
        arguments(State.SetApart.class, new Story().setApart().progress(), WITHDRAWN, null, NO_HOLD),
        arguments(State.TakenOver.class, new Story().setApart().takenOver().progress(), List.of(),
            "Children's services have taken over.", NO_HOLD),
        arguments(State.Withdrawn.class, new Story().withdrawn().progress(), List.of(), "The referral is withdrawn.",
            NO_HOLD),
        arguments(State.Erased.class, new Story().waitlisted().erased().progress(), List.of(),
            "The personal data of this referral is erased.", NO_HOLD));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void command(Class<?> state, Progress progress, @Nullable List<Happening> withdrawal, @Nullable String noChange,
      long hold) {
    assertThat(progress.state()).isInstanceOf(state);

    assertThat(Commands.withdraw(progress)).isEqualTo(withdrawal == null
        ? new Decision.TooLate("The phone has been delivered.")
        : new Decision.Done(withdrawal));
    assertThat(Commands.changeContact(progress, 2, false))
        .isEqualTo(noChange == null
            ? new Decision.Done(List.of(new ContactChanged(2, hold)))
            : new Decision.TooLate(noChange));
    assertThat(Commands.changeDelivery(progress, false))
        .isEqualTo(noChange == null
            ? new Decision.Done(List.of(new DeliveryChanged(hold)))
            : new Decision.TooLate(noChange));
  }

  @Test
  void everyStateIsInTheTable() {
    assertThat(table().map(row -> row.get()[0])).containsExactlyInAnyOrder(State.class.getPermittedSubclasses());
  }

  @Test
  void holdEndsWhenBothPartsWereConfirmedSinceItBegan() {
    var held = new Story().reserved(FIRST).dispatched(FIRST).failed();

    assertThat(Commands.changeDelivery(held.contactChanged(2).progress(), false))
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(2), new Reopened(2))));
  }

  @Test
  void inEitherOrder() {
    var held = new Story().reserved(FIRST).dispatched(FIRST).failed();

    assertThat(Commands.changeContact(held.deliveryChanged(2).progress(), 2, false))
        .isEqualTo(new Decision.Done(List.of(new ContactChanged(2, 2), new Reopened(2))));
  }

  @Test
  void whatWasReplacedStaysOnHold() {
    var held = new Story().reserved(FIRST).dispatched(FIRST).failed();

    assertThat(Commands.changeDelivery(held.contactChanged(2).progress(), true))
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(2))));
  }

  @Test
  void whatWasConfirmedBeforeTheHoldDoesNotCount() {
    var held = new Story().contactChanged(0).reserved(FIRST).dispatched(FIRST).failed();

    assertThat(Commands.changeDelivery(held.progress(), false))
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(2))));
  }

  @Test
  void laterDiscoveryAsksForBothAgain() {
    var held = new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2).discovered();

    assertThat(Commands.changeDelivery(held.progress(), false))
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(3))));
  }

  @Test
  void discoveryOfAnEarlierPhoneAsksForBothAgain() {
    var held = reopened().reserved(SECOND).prepared(SECOND).reportedFound(FIRST);
    assertThat(held.progress().state()).isEqualTo(new State.OnHold(FIRST, 0));
    assertThat(Commands.changeContact(held.progress(), 4, false))
        .isEqualTo(new Decision.Done(List.of(new ContactChanged(4, 0))));
    assertThat(Commands.changeDelivery(held.contactChanged(0).discovered(FIRST).progress(), false))
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(0), new Reopened(0))));
  }

  @Test
  void secondPhoneThatIsFoundIsReportedToo() {
    var again = reopened().reportedFound().discovered().contactChanged(0).deliveryChanged(0).reopened(0)
        .reserved(SECOND).dispatched(SECOND);

    assertThat(Commands.reportDiscovery(again.progress(), null, null))
        .isEqualTo(new Decision.Done(List.of(new Happening.DiscoveryReported(SECOND))));
  }

  /**
   * The first parcel has failed; the survivor has the second phone when it turns out that the abuser has the first.
   */
  @Test
  void earlierPhoneIsReportedByItsNumberAndTheOneThatWentSinceIsNot() {
    var arrived = reopened().reserved(SECOND).dispatched(SECOND).delivered();
    var first = Story.trackingNumber(FIRST);
    assertThat(Commands.reportDiscovery(arrived.progress(), first, true)).isEqualTo(new Decision.Done(List
        .of(new Happening.DiscoveryReported(FIRST), new Happening.SimSuspensionDecided(FIRST, true))));
    assertThat(Commands.reportDiscovery(arrived.progress(), "XX000000000GB", null))
        .isInstanceOfSatisfying(Decision.Wrong.class,
            wrong -> assertThat(wrong.field()).returns("tracking_number", FieldError::field).returns("unknown-value",
                FieldError::rule));
    assertThat(Commands.reportDiscovery(arrived.reportedFound(FIRST).progress(), first, null))
        .isEqualTo(new Decision.Done(List.of()));
  }

  /**
   * It is on hold because the first was reported, but not without a phone: a referral held as its duplicate gets none.
   */
  @Test
  void whatHasALaterPhoneWithTheSurvivorIsNotWithdrawnWhenAnEarlierOneIsFound() {
    var refused = new Decision.TooLate("The phone has been delivered.");
    var withdrawn = new Decision.Done(WITHDRAWN);
    var held = reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST);
    assertThat(Commands.withdraw(held.progress())).as("under way").isEqualTo(withdrawn);
    held.delivered().discovered(FIRST);
    assertThat(held.progress().state()).isEqualTo(new State.OnHold(FIRST, 0));
    assertThat(Commands.withdraw(held.progress())).as("with her").isEqualTo(refused);
    assertThat(Commands.withdraw(held.failed(SECOND).progress())).as("given back").isEqualTo(withdrawn);
  }

  @Test
  void whatHasEveryPhoneThatArrivedReportedAsFoundCanBeWithdrawn() {
    var found = reopened().reserved(SECOND).dispatched(SECOND).delivered().reportedFound(SECOND);
    assertThat(Commands.withdraw(found.progress())).isEqualTo(new Decision.Done(WITHDRAWN));
    assertThat(Commands.withdraw(found.reportedFound(FIRST).progress())).isEqualTo(new Decision.Done(WITHDRAWN));
  }

  @Test
  void eachPhoneIsReportedOnceInWhateverOrder() {
    var both = reopened().reserved(SECOND).dispatched(SECOND).reportedFound(SECOND).reportedFound(FIRST);
    assertThat(Commands.reportDiscovery(both.progress(), null, null)).isEqualTo(new Decision.Done(List.of()));
    assertThat(Commands.reportDiscovery(both.progress(), Story.trackingNumber(SECOND), true))
        .as("its decision is taken")
        .isEqualTo(new Decision.Done(List.of(new Happening.SimSuspensionDecided(SECOND, true))));
  }

  @Test
  void decisionIsAboutThePhoneThatWasReportedLastOrTheOneThatIsNamed() {
    var second = Story.trackingNumber(SECOND);
    var one = reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST);
    assertThat(Commands.decideSuspension(one.progress(), second, true))
        .isEqualTo(new Decision.TooLate("That phone was not reported as found."));
    assertThat(Commands.decideSuspension(one.progress(), "XX000000000GB", true)).isInstanceOf(Decision.Wrong.class);
    var both = one.reportedFound(SECOND).reportedFound(FIRST);
    assertThat(Commands.decideSuspension(both.progress(), null, true))
        .isEqualTo(new Decision.Done(List.of(new Happening.SimSuspensionDecided(FIRST, true))));
    assertThat(Commands.decideSuspension(both.progress(), second, true))
        .isEqualTo(new Decision.Done(List.of(new Happening.SimSuspensionDecided(SECOND, true))));
  }

  /** One reopening answers all reports; the failure of a parcel that was not reported needs its own. */
  @Test
  void whatFailedBeforeAnEarlierPhoneIsFoundIsAnsweredTooAndWhatWasReportedIsNot() {
    var failed = reopened().reserved(SECOND).dispatched(SECOND).failed().reportedFound(FIRST).discovered(FIRST)
        .contactChanged(4);
    assertThat(failed.progress().state()).isEqualTo(new State.OnHold(FIRST, 4));
    assertThat(Commands.changeDelivery(failed.progress(), false))
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(4), new Reopened(4), new Reopened(4))));
    var reported = reopened().reserved(SECOND).dispatched(SECOND).reportedFound(SECOND).reportedFound(FIRST)
        .discovered(SECOND).discovered(FIRST).contactChanged(0);
    assertThat(Commands.changeDelivery(reported.progress(), false))
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(0), new Reopened(0))));
  }

  /** Each hold has its own reopening, so that services that hear of them in another order come to the same count. */
  @Test
  void parcelThatFailsWhileAnotherIsReportedAsFoundIsAnsweredToo() {
    var held = reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST).contactChanged(0).discovered(FIRST)
        .failed(SECOND);
    assertThat(Commands.changeDelivery(held.progress(), false))
        .as("what was confirmed before the failure")
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(5))));
    assertThat(Commands.changeContact(held.deliveryChanged(5).progress(), 5, false))
        .isEqualTo(new Decision.Done(List.of(new ContactChanged(5, 5), new Reopened(5), new Reopened(5))));
  }

  private static Story reopened() {
    return new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2).deliveryChanged(2).reopened(2);
  }

  @Test
  void phoneCanBeFoundOnceItHasGoneWhateverHasBecomeOfTheReferral() {
    var found = new Decision.Done(List.of(new Happening.DiscoveryReported(FIRST)));
    var gone = new Story().reserved(FIRST).dispatched(FIRST);
    assertThat(Commands.reportDiscovery(gone.progress(), null, null)).isEqualTo(found);
    assertThat(Commands.reportDiscovery(gone.failed().progress(), null, null)).isEqualTo(found);
    assertThat(Commands.reportDiscovery(gone.withdrawn().progress(), null, null)).isEqualTo(found);
    assertThat(Commands.reportDiscovery(gone.reportedFound().progress(), null, null))
        .isEqualTo(new Decision.Done(List.of()));
    assertThat(Commands.reportDiscovery(new Story().reserved(FIRST).progress(), null, null))
        .isEqualTo(new Decision.TooLate("No phone has been handed over yet."));
  }

  @Test
  void caseworkerDecidesAtOnceOrLaterAndASuspensionStands() {
    var gone = new Story().reserved(FIRST).dispatched(FIRST).delivered();
    assertThat(Commands.decideSuspension(gone.progress(), null, true)).isInstanceOf(Decision.TooLate.class);
    assertThat(Commands.reportDiscovery(gone.progress(), null, true)).isEqualTo(new Decision.Done(List
        .of(new Happening.DiscoveryReported(FIRST), new Happening.SimSuspensionDecided(FIRST, true))));

    var kept = gone.reportedFound().suspensionDecided(false);
    assertThat(Commands.decideSuspension(kept.progress(), null, false)).isEqualTo(new Decision.Done(List.of()));
    assertThat(Commands.decideSuspension(kept.progress(), null, true))
        .isEqualTo(new Decision.Done(List.of(new Happening.SimSuspensionDecided(FIRST, true))));
    assertThat(Commands.decideSuspension(kept.suspensionDecided(true).progress(), null, false))
        .isInstanceOf(Decision.TooLate.class);
  }
}
