package org.lifeline.referral.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.lifeline.referral.progress.Story.FIRST;
import static org.lifeline.referral.progress.Story.SECOND;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a referral stands, depending on what has happened to it: the life of a referral as in the scheme. */
class ProgressTest {

  static Stream<Arguments> stories() {
    return Stream.of(
        row("created", null, null, new Story()),
        row("waiting", null, null, new Story().waitlisted()),
        row("reserved", FIRST, null, new Story().waitlisted().reserved(FIRST)),
        row("reserved", FIRST, FIRST, new Story().reserved(FIRST).prepared(FIRST)),
        row("waiting", null, null, new Story().reserved(FIRST).prepared(FIRST).cancelled(FIRST)),
        row("waiting", null, null, new Story().reserved(FIRST).prepared(FIRST).cancelled(FIRST).released(FIRST)),
        row("reserved", SECOND, SECOND,
            new Story().reserved(FIRST).prepared(FIRST).cancelled(FIRST).released(FIRST).reserved(SECOND)
                .prepared(SECOND)),
        row("dispatched", FIRST, FIRST, new Story().reserved(FIRST).prepared(FIRST).dispatched(FIRST)),
        row("dispatched", SECOND, SECOND, new Story().reserved(FIRST).cancelled(FIRST).released(FIRST)
            .reserved(SECOND).prepared(SECOND).dispatched(SECOND).acknowledged("activated")),
        row("delivered", FIRST, FIRST, new Story().reserved(FIRST).prepared(FIRST).dispatched(FIRST).delivered()),
        row("on-hold", FIRST, FIRST, new Story().reserved(FIRST).dispatched(FIRST).failed()),
        row("on-hold", FIRST, FIRST, new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2)),
        row("on-hold", FIRST, FIRST, new Story().reserved(FIRST).dispatched(FIRST).delivered().discovered()),
        row("created", null, null, new Story().waitlisted().reserved(FIRST).dispatched(FIRST).failed()
            .contactChanged(2).deliveryChanged(2).reopened(2)),
        row("created", null, null, new Story().reserved(FIRST).dispatched(FIRST).failed().released(FIRST)
            .contactChanged(2).deliveryChanged(2).reopened(2)),
        row("waiting", null, null, new Story().reserved(FIRST).dispatched(FIRST).delivered().discovered()
            .contactChanged(3).deliveryChanged(3).reopened(3).waitlisted()),
        row("reserved", SECOND, null, new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2)
            .deliveryChanged(2).reopened(2).reserved(SECOND)),
        row("dispatched", SECOND, SECOND, new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2)
            .deliveryChanged(2).reopened(2).reserved(SECOND).dispatched(SECOND)),
        row("on-hold", SECOND, SECOND, new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2)
            .deliveryChanged(2).reopened(2).reserved(SECOND).dispatched(SECOND).failed()),
        row("created", null, null, new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2)
            .deliveryChanged(2).reopened(2).failed()),
        row("on-hold", FIRST, FIRST, new Story().reserved(FIRST).dispatched(FIRST).delivered().reportedFound()),
        row("on-hold", FIRST, FIRST, reopened().reportedFound()),
        row("on-hold", FIRST, FIRST, reopened().waitlisted().reportedFound().discovered()),
        row("on-hold", FIRST, FIRST, reopened().reserved(SECOND).prepared(SECOND).reportedFound().discovered()),
        row("on-hold", FIRST, FIRST, reopened().reserved(SECOND).prepared(SECOND).reportedFound().discovered()
            .cancelled(SECOND).released(SECOND)),
        row("on-hold", FIRST, FIRST, reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST)
            .discovered(FIRST)),
        row("on-hold", FIRST, FIRST, reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST)
            .delivered()),
        row("on-hold", FIRST, FIRST, reopened().reportedFound().contactChanged(0).discovered()),
        row("created", null, null, reopened().reportedFound().discovered().contactChanged(0).deliveryChanged(0)
            .reopened(0)),
        row("created", null, null, reopened().reportedFound().contactChanged(0).deliveryChanged(0).reopened(0)
            .discovered()),
        row("created", null, null, new Story().reserved(FIRST).dispatched(FIRST).reportedFound().contactChanged(0)
            .deliveryChanged(0).reopened(0).failed().discovered()),
        row("waiting", null, null, reopened().reserved(SECOND).reportedFound().discovered().contactChanged(0)
            .deliveryChanged(0).reopened(0).cancelled(SECOND).released(SECOND)),
        row("dispatched", SECOND, SECOND, reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST)
            .discovered(FIRST).contactChanged(0).deliveryChanged(0).reopened(0)),
        row("on-hold", SECOND, SECOND, reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST)
            .discovered(FIRST).contactChanged(0).deliveryChanged(0).reopened(0).failed(SECOND)),
        row("on-hold", SECOND, SECOND, reopened().reportedFound().discovered().contactChanged(0).deliveryChanged(0)
            .reopened(0).reserved(SECOND).dispatched(SECOND).delivered().reportedFound()),
        row("delivered", SECOND, SECOND, reopened().reserved(SECOND).dispatched(SECOND).delivered().reportedFound(FIRST)
            .discovered(FIRST).contactChanged(0).deliveryChanged(0).reopened(0)),
        row("on-hold", FIRST, FIRST, reopened().reserved(SECOND).dispatched(SECOND).reportedFound(SECOND)
            .reportedFound(FIRST).discovered(SECOND).discovered(FIRST)),
        row("created", null, null, reopened().reserved(SECOND).dispatched(SECOND).reportedFound(SECOND)
            .reportedFound(FIRST).contactChanged(0).deliveryChanged(0).reopened(0).discovered(SECOND)
            .discovered(FIRST)),
        row("set-apart", null, null, new Story().setApart()),
        row("set-apart", null, null, new Story().setApart().contactChanged(0)),
        row("created", null, null, new Story().setApart().goesOn()),
        row("waiting", null, null, new Story().setApart().goesOn().waitlisted()),
        row("taken-over", null, null, new Story().setApart().takenOver()),
        row("taken-over", null, null, new Story().setApart().takenOver().erased()),
        row("withdrawn", null, null, new Story().setApart().withdrawn()),
        row("erased", null, null, new Story().setApart().erased()),
        row("erased", null, null, new Story().erased()),
        row("erased", null, null, new Story().waitlisted().erased()),
        row("erased", null, null, new Story().reserved(FIRST).prepared(FIRST).erased()),
        row("erased", null, null,
            new Story().reserved(FIRST).prepared(FIRST).erased().cancelled(FIRST).released(FIRST)),
        row("dispatched", FIRST, FIRST, new Story().reserved(FIRST).prepared(FIRST).erased().dispatched(FIRST)),
        row("dispatched", FIRST, FIRST, new Story().reserved(FIRST).dispatched(FIRST).erased()),
        row("delivered", FIRST, FIRST, new Story().reserved(FIRST).dispatched(FIRST).erased().delivered()),
        row("erased", null, null, new Story().reserved(FIRST).dispatched(FIRST).erased().failed()),
        row("erased", null, null, new Story().reserved(FIRST).dispatched(FIRST).failed().erased()),
        row("erased", null, null, new Story().reserved(FIRST).dispatched(FIRST).delivered().erased().discovered()),
        row("delivered", SECOND, SECOND, reopened().reserved(SECOND).dispatched(SECOND).delivered().reportedFound(FIRST)
            .discovered(FIRST).erased()),
        row("delivered", SECOND, SECOND, reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST)
            .discovered(FIRST).delivered().erased()),
        row("delivered", SECOND, SECOND, reopened().reserved(SECOND).dispatched(SECOND).delivered().erased()
            .reportedFound(FIRST).discovered(FIRST)),
        row("dispatched", SECOND, SECOND, reopened().reserved(SECOND).dispatched(SECOND).reportedFound(FIRST)
            .discovered(FIRST).erased()),
        row("withdrawn", null, null, new Story().reserved(FIRST).dispatched(FIRST).erased().withdrawn()),
        row("withdrawn", null, null, new Story().withdrawn()),
        row("withdrawn", null, null, new Story().reserved(FIRST).withdrawn().cancelled(FIRST).released(FIRST)),
        row("withdrawn", null, null, new Story().reserved(FIRST).dispatched(FIRST).withdrawn().delivered()));
  }

  /** A referral whose first parcel has failed and whose partner has confirmed both details since. */
  private static Story reopened() {
    return new Story().reserved(FIRST).dispatched(FIRST).failed().contactChanged(2).deliveryChanged(2).reopened(2);
  }

  private static Arguments row(String state, java.util.@Nullable UUID device, java.util.@Nullable UUID parcel,
      Story story) {
    return arguments(state, device == null ? null : Story.device(device),
        parcel == null ? null : Story.trackingNumber(parcel), story);
  }

  @Test
  void phoneThatArrivedBeforeItCouldBeCalledBackIsWithTheSurvivor() {
    var underWay = new Story().reserved(FIRST).dispatched(FIRST).withdrawn();
    assertThat(underWay.progress().withSurvivorSince()).isNull();
    assertThat(underWay.progress().hasEndedWithoutPhone()).isTrue();
    underWay.delivered();
    assertThat(underWay.progress().hasEndedWithoutPhone()).isFalse();
    assertThat(underWay.progress().withSurvivorSince()).isEqualTo(underWay.steps().getLast().at());
    assertThat(underWay.failed().progress().withSurvivorSince()).as("it came back after all").isNull();
    assertThat(underWay.progress().hasEndedWithoutPhone()).isTrue();
    assertThat(new Story().reserved(FIRST).dispatched(FIRST).delivered().withdrawn().discovered().progress()
        .withSurvivorSince()).isNull();
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("stories")
  void story(String state, @Nullable Device device, @Nullable String trackingNumber, Story story) {
    var progress = story.progress();

    assertThat(progress.state().shown(Story.START)).isEqualTo(state);
    assertThat(progress.device()).isEqualTo(device);
    assertThat(progress.trackingNumber()).isEqualTo(trackingNumber);
  }

  @ParameterizedTest(name = "{index}: {0}")
  @MethodSource("stories")
  void anyInterleavingLeadsToTheSame(String state, @Nullable Device device, @Nullable String trackingNumber,
      Story story) {
    var random = new Random(1);
    for (int i = 0; i < 100; i++) {
      List<Step> shuffled = new ArrayList<>(story.steps());
      Collections.shuffle(shuffled, random);
      var progress = new Progress(null, shuffled);

      assertThat(progress.state()).isEqualTo(story.progress().state());
      assertThat(progress.device()).isEqualTo(device);
      assertThat(progress.trackingNumber()).isEqualTo(trackingNumber);
    }
  }

  @Test
  void dispatchSeenBeforeItsReservation() {
    var all = new Story().reserved(FIRST).prepared(FIRST).dispatched(FIRST).steps();
    var heard = all.stream().filter(step -> !(step.what() instanceof Happening.Reserved)).toList();

    assertThat(new Progress(null, heard).state()).isEqualTo(new State.Dispatched(FIRST));
    assertThat(new Progress(null, heard).device()).isNull();
    assertThat(new Progress(null, all).device()).isEqualTo(Story.device(FIRST));
  }

  @Test
  void acknowledgementsAreOfTheParcelThatIsUnderWay() {
    var again = new Story().reserved(FIRST).dispatched(FIRST).acknowledged("activated").failed().contactChanged(3)
        .deliveryChanged(3).reopened(3).reserved(SECOND).dispatched(SECOND);

    assertThat(again.progress().acknowledged("activated")).isNull();
    assertThat(again.acknowledged("activated").progress().acknowledged("activated")).isNotNull();
  }

  @Test
  void referralInReviewIsShownAsCreatedAndThenAsWaiting() {
    var progress = new Progress(Story.START, List.of());

    assertThat(progress.state().shown(Story.START.minusMillis(1))).isEqualTo("created");
    assertThat(progress.state().shown(Story.START)).isEqualTo("waiting");
  }

  @Test
  void andSoUntilAllocationHasLookedForADevice() {
    var served = List.of(new Step(Story.REFERRAL, 2, Story.START, new Happening.Settled()));

    assertThat(new Progress(Story.START, served).state()).isInstanceOf(State.InReview.class);
    assertThat(new Progress(Story.START, new Story().reserved(FIRST).steps()).state())
        .isInstanceOf(State.Reserved.class);
    assertThat(new Progress(Story.START, new Story().withdrawn().steps()).state()).isInstanceOf(State.Withdrawn.class);
  }

  /** Its partner is told plainly why it waits, and the same text whether another partner knows the survivor or not. */
  @Test
  void whatIsSetApartIsShownAsThatThoughItIsAPossibleMatch() {
    var apart = new Story().setApart();

    assertThat(new Progress(Story.START, apart.steps()).state()).isEqualTo(new State.SetApart());
    assertThat(new Progress(Story.START, apart.steps()).shownWaitingAt()).isNull();
    assertThat(new Progress(Story.START, apart.goesOn().steps()).state()).isEqualTo(new State.InReview(Story.START));
    assertThat(new Progress(Story.START, new Story().setApart().withdrawn().steps()).shownWaitingAt()).isNull();
  }

  @Test
  void whatThisServiceSaysIsNumberedWithoutGaps() {
    assertThat(new Story().setApart().progress().nextSequence()).isEqualTo(2);
    assertThat(new Story().progress().nextSequence()).isEqualTo(2);
    assertThat(new Story().waitlisted().contactChanged(0).reserved(FIRST).progress().nextSequence()).isEqualTo(3);
  }
}
