package org.lifeline.referral.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.lifeline.referral.progress.Story.FIRST;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Happening.ContactChanged;
import org.lifeline.referral.progress.Happening.DeliveryChanged;
import org.lifeline.referral.progress.Happening.Reopened;
import org.lifeline.referral.progress.Progress;
import org.lifeline.referral.progress.State;
import org.lifeline.referral.progress.Story;

/** Every state × every command of a partner, the refusals included. */
class CommandsTest {

  private static final List<Happening> WITHDRAWN = List.of(new Happening.Withdrawn());
  private static final long NO_HOLD = 0;

  static Stream<Arguments> table() {
    return Stream.of(
        arguments(State.Created.class, new Story().progress(), WITHDRAWN, true, NO_HOLD),
        arguments(State.InReview.class, new Progress(Story.START, List.of()), WITHDRAWN, true, NO_HOLD),
        arguments(State.Waiting.class, new Story().waitlisted().progress(), WITHDRAWN, true, NO_HOLD),
        arguments(State.Reserved.class, new Story().reserved(FIRST).progress(), WITHDRAWN, true, NO_HOLD),
        arguments(State.Dispatched.class, new Story().reserved(FIRST).dispatched(FIRST).progress(), WITHDRAWN, true,
            NO_HOLD),
        arguments(State.OnHold.class, new Story().reserved(FIRST).dispatched(FIRST).failed().progress(), WITHDRAWN,
            true, 2),
        arguments(State.Delivered.class, new Story().reserved(FIRST).dispatched(FIRST).delivered().progress(), null,
            true, NO_HOLD),
        arguments(State.Withdrawn.class, new Story().withdrawn().progress(), List.of(), false, NO_HOLD));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void command(Class<?> state, Progress progress, @Nullable List<Happening> withdrawal, boolean mayChange, long hold) {
    assertThat(progress.state()).isInstanceOf(state);

    assertThat(Commands.withdraw(progress)).isEqualTo(withdrawal == null
        ? new Decision.TooLate("The phone has been delivered.")
        : new Decision.Done(withdrawal));
    var tooLate = new Decision.TooLate("The referral is withdrawn.");
    assertThat(Commands.changeContact(progress, 2))
        .isEqualTo(mayChange ? new Decision.Done(List.of(new ContactChanged(2, hold))) : tooLate);
    assertThat(Commands.changeDelivery(progress))
        .isEqualTo(mayChange ? new Decision.Done(List.of(new DeliveryChanged(hold))) : tooLate);
  }

  @Test
  void everyStateIsInTheTable() {
    assertThat(table().map(row -> row.get()[0])).containsExactlyInAnyOrder(State.class.getPermittedSubclasses());
  }

  @Test
  void holdEndsWhenBothPartsWereConfirmedSinceItBegan() {
    var held = new Story().reserved(FIRST).dispatched(FIRST).failed();

    assertThat(Commands.changeDelivery(held.contactChanged(2).progress()))
        .isEqualTo(new Decision.Done(List.of(new DeliveryChanged(2), new Reopened(2))));
  }

  @Test
  void inEitherOrder() {
    var held = new Story().reserved(FIRST).dispatched(FIRST).failed();

    assertThat(Commands.changeContact(held.deliveryChanged(2).progress(), 2))
        .isEqualTo(new Decision.Done(List.of(new ContactChanged(2, 2), new Reopened(2))));
  }

  @Test
  void whatWasConfirmedBeforeTheHoldDoesNotCount() {
    var held = new Story().contactChanged(0).reserved(FIRST).dispatched(FIRST).failed();

    assertThat(Commands.changeDelivery(held.progress())).isEqualTo(new Decision.Done(List.of(new DeliveryChanged(2))));
  }

  @Test
  void laterDiscoveryAsksForBothAgain() {
    var held = new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2).discovered();

    assertThat(Commands.changeDelivery(held.progress())).isEqualTo(new Decision.Done(List.of(new DeliveryChanged(3))));
  }
}
