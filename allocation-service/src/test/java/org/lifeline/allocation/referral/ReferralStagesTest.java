package org.lifeline.allocation.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lifeline.allocation.matching.Band;

/** What each event makes of a referral in each stage. */
class ReferralStagesTest {

  private static final Origin ORIGIN = new Origin("E12000007", Band.MEDIUM, Instant.parse("2026-11-25T10:00:00Z"),
      null);
  private static final SealedNeeds NEEDS = new SealedNeeds(1, new byte[]{1});
  private static final byte[] KEY = {2};
  private static final Reserved RESERVED = new Reserved(new UUID(0, 1), new UUID(0, 2));
  private static final UUID OTHER = new UUID(0, 3);

  private static final Map<String, UnaryOperator<Referral>> HAPPENINGS = Map.ofEntries(
      Map.entry("created", r -> r.created(ORIGIN, NEEDS, null)), Map.entry("keyed", r -> r.keyed(KEY)),
      Map.entry("withdrawn", Referral::withdrawn), Map.entry("erased-ends", r -> r.erased(true)),
      Map.entry("erased-stays", r -> r.erased(false)),
      Map.entry("expired", r -> r.released(RESERVED.reservation(), ReleaseReason.EXPIRED)),
      Map.entry("recalled", r -> r.released(RESERVED.reservation(), ReleaseReason.RECALL)),
      Map.entry("cancelled-withdrawn", r -> r.released(RESERVED.reservation(), ReleaseReason.WITHDRAWAL)),
      Map.entry("cancelled-erased", r -> r.released(RESERVED.reservation(), ReleaseReason.ERASURE)),
      Map.entry("other-expired", r -> r.released(OTHER, ReleaseReason.EXPIRED)),
      Map.entry("dispatched", r -> r.dispatched(RESERVED.reservation())),
      Map.entry("other-dispatched", r -> r.dispatched(OTHER)),
      Map.entry("delivered", r -> r.delivered(RESERVED.reservation())),
      Map.entry("other-delivered", r -> r.delivered(OTHER)),
      Map.entry("failed-or-found", r -> r.putOnHold(RESERVED.reservation())),
      Map.entry("other-failed-or-found", r -> r.putOnHold(OTHER)), Map.entry("reopened", Referral::reopened),
      Map.entry("reported-found", r -> r.reportedFound(RESERVED.reservation())),
      Map.entry("earlier-reported", r -> r.reportedFound(OTHER)));

  private static final String TABLE = """
      from                  EXPECTED     AWAITING_KEY WAITING   RESERVED   DISPATCHED DELIVERED ON_HOLD   WITHDRAWN ERASED
      created               AWAITING_KEY =            =         =          =          =         =         =         =
      keyed                 =            =            =         =          =          =         =         =         =
      withdrawn             WITHDRAWN    WITHDRAWN    WITHDRAWN WITHDRAWN  WITHDRAWN  WITHDRAWN WITHDRAWN =         =
      erased-ends           ERASED       ERASED       ERASED    ERASED     ERASED     ERASED    ERASED    =         =
      erased-stays          ERASED       ERASED       ERASED    =          =          =         =         =         =
      expired               =            =            =         WAITING    =          =         =         =         =
      recalled              =            =            =         WAITING    =          =         =         =         =
      cancelled-withdrawn   =            =            =         WITHDRAWN  =          =         =         =         =
      cancelled-erased      =            =            =         ERASED     =          =         =         =         =
      other-expired         =            =            =         =          =          =         =         =         =
      dispatched            =            =            =         DISPATCHED =          =         =         =         =
      other-dispatched      =            =            =         =          =          =         =         =         =
      delivered             =            =            =         DELIVERED  DELIVERED  =         =         =         =
      other-delivered       =            =            =         =          =          =         =         =         =
      failed-or-found       =            =            =         ON_HOLD    ON_HOLD    ON_HOLD   =         =         =
      other-failed-or-found =            =            =         =          =          =         =         =         =
      reopened              =            =            =         =          =          =         WAITING   =         =
      reported-found        =            =            ON_HOLD   =          =          =         =         =         =
      earlier-reported      =            =            ON_HOLD   =          =          =         =         =         =
      """;

  @TestFactory
  Stream<DynamicTest> everyHappeningInEveryStage() {
    var lines = TABLE.lines().map(line -> Arrays.asList(line.split(" +"))).toList();
    var stages = lines.getFirst();
    return lines.stream().skip(1).flatMap(line -> Stream.iterate(1, i -> i < stages.size(), i -> i + 1).map(i -> {
      var stage = Stage.valueOf(stages.get(i));
      var expected = line.get(i).equals("=") ? stage : Stage.valueOf(line.get(i));
      return DynamicTest.dynamicTest(line.getFirst() + " in " + stage,
          () -> assertThat(Objects.requireNonNull(HAPPENINGS.get(line.getFirst())).apply(at(stage)).stage())
              .isEqualTo(expected));
    }));
  }

  @Test
  void tableKnowsEveryStageAndEveryHappening() {
    var lines = TABLE.lines().map(line -> List.of(line.split(" +"))).toList();
    assertThat(lines.getFirst().subList(1, lines.getFirst().size()))
        .containsExactlyInAnyOrderElementsOf(Stream.of(Stage.values()).map(Enum::name).toList());
    assertThat(lines.stream().skip(1).map(List::getFirst)).containsExactlyInAnyOrderElementsOf(HAPPENINGS.keySet());
  }

  @Test
  void keyAndCreationMeetInEitherOrder() {
    var unknown = Referral.unknown(UUID.randomUUID());
    assertThat(unknown.created(ORIGIN, NEEDS, null).canBeOpened()).isFalse();
    assertThat(unknown.keyed(KEY).canBeOpened()).isFalse();
    assertThat(unknown.created(ORIGIN, NEEDS, null).keyed(KEY).canBeOpened()).isTrue();
    assertThat(unknown.keyed(KEY).created(ORIGIN, NEEDS, null).canBeOpened()).isTrue();
  }

  @Test
  void whatWasOpenedIsNotKept() {
    var opened = Referral.unknown(UUID.randomUUID()).created(ORIGIN, NEEDS, null).keyed(KEY).opened(7);
    assertThat(opened.sealed()).isNull();
    assertThat(opened.wrappedKey()).isNull();
    assertThat(opened.stage()).isEqualTo(Stage.WAITING);
    assertThat(opened.takesKey()).isFalse();
  }

  @Test
  void erasureForgetsWhatIsNeededAndTakesNoKeyAnyMore() {
    for (var stage : Stage.values()) {
      var erased = at(stage).erased(false);
      assertThat(erased.requirement()).as("requirement in %s", stage).isNull();
      assertThat(erased.sealed()).isNull();
      assertThat(erased.wrappedKey()).isNull();
      assertThat(erased.takesKey()).isFalse();
      assertThat(erased.keyed(KEY).wrappedKey()).isNull();
    }
  }

  @Test
  void withdrawalAndErasureBeforeTheCreationRefuseIt() {
    var unknown = Referral.unknown(UUID.randomUUID());
    assertThat(unknown.withdrawn().created(ORIGIN, NEEDS, null).keyed(KEY)).isEqualTo(unknown.withdrawn());
    assertThat(unknown.erased(true).created(ORIGIN, NEEDS, null).keyed(KEY)).isEqualTo(unknown.erased(true));
  }

  @Test
  void reopeningMayBeHeardBeforeItsHold() {
    assertThat(at(Stage.DISPATCHED).reopened().putOnHold(RESERVED.reservation()).stage()).isEqualTo(Stage.WAITING);
    assertThat(at(Stage.WAITING).reopened().reserved(RESERVED).dispatched(RESERVED.reservation())
        .putOnHold(RESERVED.reservation()).stage()).isEqualTo(Stage.WAITING);
    assertThat(
        at(Stage.RESERVED).reopened().dispatched(RESERVED.reservation()).putOnHold(RESERVED.reservation()).stage())
        .isEqualTo(Stage.WAITING);
  }

  @Test
  void foundPhoneIsRememberedFromOneHoldToTheNext() {
    var found = at(Stage.DELIVERED).discovered(RESERVED.reservation(), RESERVED.device());
    assertThat(found.stage()).isEqualTo(Stage.ON_HOLD);
    assertThat(found.found()).isEqualTo(RESERVED.device());
    assertThat(found.reopened().found()).isEqualTo(RESERVED.device());
    assertThat(at(Stage.ON_HOLD).found()).isNull();
    assertThat(at(Stage.ON_HOLD).discovered(RESERVED.reservation(), RESERVED.device()).found())
        .isEqualTo(RESERVED.device());
    assertThat(at(Stage.RESERVED).discovered(OTHER, OTHER).found()).as("an earlier one's").isEqualTo(OTHER);
    assertThat(at(Stage.RESERVED).discovered(OTHER, OTHER).stage()).isEqualTo(Stage.RESERVED);
  }

  @Test
  void earlierPhoneThatIsFoundHoldsUntilItsReportIsAnsweredAndTheDeviceIsKnown() {
    var reported = at(Stage.WAITING).reportedFound(OTHER);
    assertThat(reported.stage()).isEqualTo(Stage.ON_HOLD);
    assertThat(reported.discovered(OTHER, OTHER).stage()).isEqualTo(Stage.ON_HOLD);
    assertThat(reported.reopened().stage()).as("what it is to be unlike is not known").isEqualTo(Stage.ON_HOLD);
    assertThat(reported.discovered(OTHER, OTHER).reopened().stage()).isEqualTo(Stage.WAITING);
    assertThat(reported.reopened().discovered(OTHER, OTHER).stage()).isEqualTo(Stage.WAITING);
    assertThat(reported.reopened().discovered(OTHER, OTHER).found()).isEqualTo(OTHER);
  }

  @Test
  void oneInItsPlaceIsToBeUnlikeAPhoneThatIsReportedAsFoundWhateverTheReason() {
    assertThat(at(Stage.DELIVERED).foundFor(false)).isNull();
    assertThat(at(Stage.DELIVERED).foundFor(true)).isEqualTo(RESERVED.device());
    assertThat(at(Stage.DELIVERED).reportedFound(RESERVED.reservation()).foundFor(false)).isEqualTo(RESERVED.device());
    assertThat(at(Stage.DELIVERED).reportedFound(OTHER).foundFor(true)).as("which it was is not known").isNull();
  }

  /**
   * It was reserved after the phone that was found; the referral that is served instead is to be unlike the found one.
   */
  @Test
  void deviceThatNeverLeftItsHubIsNotTheOneThatWasFound() {
    var next = new Reserved(new UUID(0, 4), new UUID(0, 5));
    var held = at(Stage.DELIVERED).reportedFound(RESERVED.reservation())
        .discovered(RESERVED.reservation(), RESERVED.device()).reopened().reserved(next);
    var withdrawn = held.withdrawn();
    var erased = held.erased(true);
    for (var one : List.of(held, withdrawn, withdrawn.released(next.reservation(), ReleaseReason.WITHDRAWAL), erased,
        erased.released(next.reservation(), ReleaseReason.ERASURE),
        held.released(next.reservation(), ReleaseReason.EXPIRED))) {
      assertThat(one.foundFor(true)).as("%s", one.stage()).isEqualTo(RESERVED.device());
    }
  }

  @Test
  void deviceThatHasGoneIsTheOneThatWasFoundThoughAnotherWasBefore() {
    var next = new Reserved(new UUID(0, 4), new UUID(0, 5));
    var gone = at(Stage.DELIVERED).reportedFound(RESERVED.reservation())
        .discovered(RESERVED.reservation(), RESERVED.device()).reopened().reserved(next).dispatched(next.reservation());
    var failed = gone.putOnHold(next.reservation());
    for (var one : List.of(gone, gone.delivered(next.reservation()), failed, failed.withdrawn(), failed.reopened())) {
      assertThat(one.foundFor(true)).as("%s", one.stage()).isEqualTo(next.device());
    }
    assertThat(at(Stage.RESERVED).foundFor(true)).as("its dispatch may be heard of later").isEqualTo(RESERVED.device());
  }

  @Test
  void whatItsOwnAbuserHasFoundStandsBeforeWhatWasFoundOfTheOneItReplaces() {
    assertThat(at(Stage.WAITING).unlike(OTHER).found()).isEqualTo(OTHER);
    var found = at(Stage.DELIVERED).discovered(RESERVED.reservation(), RESERVED.device());
    assertThat(found.unlike(OTHER).found()).isEqualTo(RESERVED.device());
  }

  @Test
  void whatIsHeldWhenAnEarlierPhoneIsFoundIsGivenBackAndTheReferralDoesNotWait() {
    var reserved = at(Stage.RESERVED).discovered(OTHER, OTHER).reportedFound(OTHER);
    assertThat(reserved.givesBack()).isTrue();
    assertThat(reserved.released(RESERVED.reservation(), ReleaseReason.EXPIRED).stage()).isEqualTo(Stage.ON_HOLD);
    assertThat(reserved.released(RESERVED.reservation(), ReleaseReason.EXPIRED).reopened().stage())
        .isEqualTo(Stage.WAITING);
    assertThat(at(Stage.RESERVED).reportedFound(RESERVED.reservation()).givesBack()).as("its own has gone").isFalse();
  }

  @Test
  void reopeningThatAnswersAReportAnswersNoOtherParcelsFailure() {
    var failed = at(Stage.DISPATCHED).discovered(OTHER, OTHER).reportedFound(OTHER).reopened()
        .putOnHold(RESERVED.reservation());
    assertThat(failed.stage()).isEqualTo(Stage.ON_HOLD);
    assertThat(failed.reopened().stage()).isEqualTo(Stage.WAITING);
  }

  @Test
  void oneReopeningAnswersTheReportsOfItsOwnPhoneAndOfAnEarlierOne() {
    var reported = at(Stage.DISPATCHED).reportedFound(RESERVED.reservation()).reportedFound(OTHER);
    var before = reported.discovered(RESERVED.reservation(), RESERVED.device()).discovered(OTHER, OTHER);
    assertThat(before.stage()).isEqualTo(Stage.ON_HOLD);
    assertThat(before.reopened().stage()).isEqualTo(Stage.WAITING);
    var after = reported.reopened().discovered(RESERVED.reservation(), RESERVED.device());
    assertThat(after.stage()).as("the other is not known yet").isEqualTo(Stage.ON_HOLD);
    assertThat(after.discovered(OTHER, OTHER).stage()).isEqualTo(Stage.WAITING);

    var next = after.discovered(OTHER, OTHER).reserved(new Reserved(new UUID(0, 4), new UUID(0, 5)))
        .dispatched(new UUID(0, 4)).putOnHold(new UUID(0, 4));
    assertThat(next.stage()).as("what was answered is done with").isEqualTo(Stage.ON_HOLD);
  }

  @Test
  void phoneThatHasArrivedStaysThatWhenAnEarlierOneIsFound() {
    var found = at(Stage.DELIVERED).reportedFound(OTHER).discovered(OTHER, OTHER);
    assertThat(found.stage()).isEqualTo(Stage.DELIVERED);
    assertThat(found.reopened().stage()).isEqualTo(Stage.DELIVERED);
  }

  @Test
  void secondHoldNeedsASecondReopening() {
    var again = at(Stage.ON_HOLD).reopened().reserved(new Reserved(OTHER, OTHER)).dispatched(OTHER).putOnHold(OTHER);
    assertThat(again.stage()).isEqualTo(Stage.ON_HOLD);
    assertThat(again.reopened().stage()).isEqualTo(Stage.WAITING);
  }

  @Test
  void erasedReferralGetsNoOtherDevice() {
    assertThat(at(Stage.RESERVED).erased(false).released(RESERVED.reservation(), ReleaseReason.EXPIRED).stage())
        .isEqualTo(Stage.ERASED);
    assertThat(at(Stage.ON_HOLD).erased(false).reopened().stage()).isEqualTo(Stage.ERASED);
  }

  @Test
  void placeInTheWaitingListSurvivesAReservation() {
    assertThat(at(Stage.RESERVED).released(RESERVED.reservation(), ReleaseReason.EXPIRED).origin()).isEqualTo(ORIGIN);
  }

  @Test
  void onlyWhoWaitsGetsADevice() {
    for (var stage : Stage.values()) {
      if (stage != Stage.WAITING) {
        assertThatThrownBy(() -> at(stage).reserved(RESERVED)).isInstanceOf(IllegalStateException.class);
      }
    }
  }

  private static Referral at(Stage stage) {
    var unknown = Referral.unknown(new UUID(1, 1));
    var created = unknown.created(ORIGIN, NEEDS, null);
    var waiting = created.keyed(KEY).opened(7);
    var reserved = waiting.reserved(RESERVED);
    var dispatched = reserved.dispatched(RESERVED.reservation());
    return switch (stage) {
      case EXPECTED -> unknown;
      case AWAITING_KEY -> created;
      case WAITING -> waiting;
      case RESERVED -> reserved;
      case DISPATCHED -> dispatched;
      case DELIVERED -> dispatched.delivered(RESERVED.reservation());
      case ON_HOLD -> dispatched.putOnHold(RESERVED.reservation());
      case WITHDRAWN -> waiting.withdrawn();
      case ERASED -> waiting.erased(true);
    };
  }
}
