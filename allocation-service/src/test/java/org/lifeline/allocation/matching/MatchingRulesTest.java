package org.lifeline.allocation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of allocation and of the waiting list, one in each test. */
class MatchingRulesTest {

  /**
   * Its operator differs from those of the phones that are found, and so does its form, which stands for the model
   * here.
   */
  private static final Bucket UNLIKE = new Bucket("mid", "smart", "birch");

  private final World world = new World();

  @Test
  void nearestHubComesFirstEvenIfAnotherHasASimThatExpiresEarlier() {
    world.device("mid", "basic", "alder", "2027-03-01");
    var near = world.device("near", "basic", "alder", "2029-01-01");

    assertThat(world.served(world.referral("town"))).isEqualTo(near);
  }

  @Test
  void nearestHubComesFirstEvenIfAnotherHasAPlainerPhone() {
    world.device("mid", "basic", "alder", "2028-01-01");
    var near = world.device("near", "smart", "alder", "2028-01-01");

    assertThat(world.served(world.referral("town"))).isEqualTo(near);
  }

  @Test
  void nextHubServesWhereTheNearestHasNothingThatFits() {
    world.device("near", "basic", "alder", "2028-01-01");
    var mid = world.device("mid", "smart", "alder", "2028-01-01");

    assertThat(world.served(world.referral("town", "screen-reader"))).isEqualTo(mid);
  }

  @Test
  void onlySomeMoreDevicesAreLookedAtThanAreGivenAway() {
    for (int i = 0; i < 3_000; i++) {
      world.device(List.of("near", "mid", "far").get(i % 3), List.of("basic", "smart", "big").get(i / 3 % 3),
          List.of("alder", "birch", "cedar").get(i / 9 % 3), "2028-01-01");
    }
    var many = IntStream.range(0, 200).mapToObj(i -> world.referral(List.of("town", "coast", "hills").get(i % 3),
        Band.values()[i % 2], Duration.ofMinutes(i), List.of("alder", "birch").get(i % 2))).toList();
    assertThat(world.serve(many, List.of())).hasSize(200);
    assertThat(world.fetched()).isLessThan(2 * 200);

    int before = world.fetched();
    assertThat(world.served(world.referral("town"))).isNotNull();
    assertThat(world.fetched() - before).isLessThanOrEqualTo(6);
  }

  @Test
  void hubThatDoesNotServeTheRegionGivesNothing() {
    world.device("far", "basic", "alder", "2028-01-01");

    assertThat(world.served(world.referral("town"))).isNull();
  }

  @Test
  void hubsOrderIsTheRegionsOwn() {
    world.device("near", "basic", "alder", "2028-01-01");
    var far = world.device("far", "basic", "alder", "2028-01-01");

    assertThat(world.served(world.referral("hills"))).isEqualTo(far);
  }

  @Test
  void everyNeedIsMetOrThereIsNoDevice() {
    world.device("near", "smart", "alder", "2028-01-01");
    world.device("near", "big", "alder", "2028-01-01");

    assertThat(world.served(world.referral("town", "screen-reader", "large-buttons"))).isNull();
  }

  @Test
  void excludedOperatorIsNeverGiven() {
    world.device("near", "basic", "alder", "2028-01-01");

    assertThat(world.served(world.referral("town", Band.HIGH, Duration.ZERO, "alder"))).isNull();
  }

  @Test
  void otherOperatorsDeviceIsGivenInsteadOfTheExcludedOnes() {
    world.device("near", "basic", "alder", "2027-06-01");
    var birch = world.device("near", "basic", "birch", "2029-06-01");

    assertThat(world.served(world.referral("town", Band.HIGH, Duration.ZERO, "alder"))).isEqualTo(birch);
  }

  @Test
  void simMustBeValidForTheMargin() {
    world.device("near", "basic", "alder", World.EARLIEST_EXPIRY.minusDays(1).toString());

    assertThat(world.served(world.referral("town"))).isNull();
  }

  @Test
  void simThatIsValidForJustTheMarginIsGiven() {
    var device = world.device("near", "basic", "alder", World.EARLIEST_EXPIRY.toString());

    assertThat(world.served(world.referral("town"))).isEqualTo(device);
  }

  @Test
  void fewestFeaturesThatNobodyAskedForComesBeforeAnEarlierExpiry() {
    world.device("near", "smart", "alder", "2027-03-01");
    var basic = world.device("near", "basic", "alder", "2029-01-01");

    assertThat(world.served(world.referral("town"))).isEqualTo(basic);
  }

  @Test
  void featureThatWasAskedForIsNoneTooMany() {
    world.device("near", "big", "alder", "2027-03-01");
    var smart = world.device("near", "smart", "alder", "2029-01-01");

    assertThat(world.served(world.referral("town", "screen-reader"))).isEqualTo(smart);
  }

  @Test
  void amongFormsWithEquallyManyFeaturesTheSimThatExpiresFirstDecides() {
    world.device("near", "smart", "alder", "2027-09-01");
    var big = world.device("near", "big", "birch", "2027-08-01");

    assertThat(world.served(world.referral("town"))).isEqualTo(big);
  }

  @Test
  void amongOperatorsTheSimThatExpiresFirstDecides() {
    world.device("near", "basic", "alder", "2027-09-01");
    var birch = world.device("near", "basic", "birch", "2027-08-01");
    world.device("near", "basic", "cedar", "2027-10-01");

    assertThat(world.served(world.referral("town"))).isEqualTo(birch);
  }

  @Test
  void amongEqualSimsTheLowerIdDecides() {
    var first = world.device("near", "basic", "birch", "2027-08-01");
    world.device("near", "basic", "alder", "2027-08-01");

    assertThat(world.served(world.referral("town"))).isEqualTo(first);
  }

  @Test
  void higherBandIsServedFirst() {
    var device = world.device("near", "basic", "alder", "2028-01-01");
    var standard = world.referral("town", Band.STANDARD, Duration.ofHours(3), null);
    var high = world.referral("town", Band.HIGH, Duration.ZERO, null);

    assertThat(world.serve(List.of(standard, high), List.of())).containsOnlyKeys(high).containsValue(device);
  }

  @Test
  void withinABandWhoWasAcceptedFirstIsServedFirst() {
    world.device("near", "basic", "alder", "2028-01-01");
    var later = world.referral("town", Band.MEDIUM, Duration.ofHours(1), null);
    var earlier = world.referral("town", Band.MEDIUM, Duration.ofHours(2), null);

    assertThat(world.serve(List.of(later, earlier), List.of())).containsOnlyKeys(earlier);
  }

  @Test
  void waitingReferralRisesOneBandEachFullDay() {
    world.waits(world.referral("town", Band.MEDIUM, Duration.ofHours(23), null));
    var risen = world.referral("town", Band.STANDARD, Duration.ofHours(24), null);
    world.waits(risen);
    var device = world.device("near", "basic", "alder", "2028-01-01");

    assertThat(world.serve(List.of(), List.of(device))).containsOnlyKeys(risen);
  }

  @Test
  void nobodyRisesAboveHigh() {
    var high = world.referral("town", Band.HIGH, Duration.ofHours(100), null);
    world.waits(high);
    world.waits(world.referral("town", Band.STANDARD, Duration.ofHours(99), null));
    var device = world.device("near", "basic", "alder", "2028-01-01");

    assertThat(world.serve(List.of(), List.of(device))).containsOnlyKeys(high);
  }

  @Test
  void almostADayRaisesNobody() {
    world.waits(world.referral("town", Band.STANDARD, Duration.ofHours(24).minusMillis(1), null));
    var medium = world.referral("town", Band.MEDIUM, Duration.ZERO, null);
    world.waits(medium);
    var device = world.device("near", "basic", "alder", "2028-01-01");

    assertThat(world.serve(List.of(), List.of(device))).containsOnlyKeys(medium);
  }

  @Test
  void newStockPassesOverWhomItDoesNotFit() {
    world.waits(world.referral("town", Band.HIGH, Duration.ofHours(50), "alder"));
    world.waits(world.referral("town", Band.HIGH, Duration.ofHours(40), null, "screen-reader"));
    world.waits(world.referral("coast", Band.HIGH, Duration.ofHours(30), null));
    var fits = world.referral("town", Band.STANDARD, Duration.ZERO, "birch");
    world.waits(fits);
    var device = world.device("near", "basic", "alder", "2028-01-01");

    assertThat(world.serve(List.of(), List.of(device))).containsOnlyKeys(fits);
  }

  @Test
  void whoWaitsIsServedBeforeANewcomerThatComesAfter() {
    var waiting = world.referral("town", Band.MEDIUM, Duration.ofHours(1), null);
    world.waits(waiting);
    var device = world.device("near", "basic", "alder", "2028-01-01");
    var newcomer = world.referral("town", Band.MEDIUM, Duration.ZERO, null);

    assertThat(world.serve(List.of(newcomer), List.of(device))).containsOnlyKeys(waiting);
    assertThat(world.waiting()).containsExactly(newcomer);
  }

  @Test
  void newcomerOfAHigherBandIsServedBeforeWhoWaits() {
    world.waits(world.referral("town", Band.MEDIUM, Duration.ofHours(1), null));
    var device = world.device("near", "basic", "alder", "2028-01-01");
    var newcomer = world.referral("town", Band.HIGH, Duration.ZERO, null);

    assertThat(world.serve(List.of(newcomer), List.of(device))).containsOnlyKeys(newcomer);
  }

  @Test
  void thoseWhomNothingFitsHoldUpNobodyHoweverManyTheyAre() {
    for (int i = 0; i < 100; i++) {
      world.waits(world.referral("town", Band.HIGH, Duration.ofHours(200 - i), null, "screen-reader"));
    }
    var last = world.referral("town", Band.STANDARD, Duration.ZERO, null);
    world.waits(last);
    var device = world.device("mid", "basic", "cedar", "2028-01-01");

    assertThat(world.serve(List.of(), List.of(device))).containsOnlyKeys(last);
  }

  @Test
  void whatReplacesAFoundPhoneHasAnotherOperatorAndAnotherModel() {
    var found = world.found("basic", "alder");
    world.wasHere(UNLIKE);
    world.device("near", "basic", "birch", "2028-01-01");
    world.device("near", "smart", "alder", "2028-01-01");
    var replaced = World.unlike(world.referral("town"), found);
    assertThat(world.served(replaced)).isNull();

    var unlike = world.device("mid", "smart", "birch", "2028-01-01");
    assertThat(world.serve(List.of(), List.of(unlike))).containsOnlyKeys(replaced).containsValue(unlike);
  }

  /** The only form with large buttons has a single model here, and the smartphone does not meet the need. */
  @Test
  void whatReplacesAFoundPhoneIsOfTheSameModelWhereNoOtherThatMeetsTheNeedsWasTakenIn() {
    var found = world.found("big", "alder");
    world.device("near", "smart", "birch", "2028-01-01");
    world.device("far", "big", "birch", "2028-01-01");
    var same = world.device("near", "big", "alder", "2028-01-01");
    var replaced = World.unlike(world.referral("town", "large-buttons"), found);
    assertThat(world.served(replaced)).as("of the same operator").isNull();

    var other = world.device("mid", "big", "birch", "2028-01-01");
    assertThat(world.serve(List.of(), List.of(other))).containsOnlyKeys(replaced).containsValue(other);
    assertThat(world.free()).contains(same);
  }

  @Test
  void anotherModelIsWaitedForAsLongAsOneHasComeLately() {
    var found = world.found("basic", "alder");
    world.wasHere(UNLIKE);
    var same = world.device("near", "basic", "birch", "2028-01-01");
    var replaced = World.unlike(world.referral("town"), found);
    assertThat(world.served(replaced)).isNull();
    world.passes(World.MODEL_AWAITED);
    assertThat(world.serve(List.of(), List.of(same))).isEmpty();

    world.passes(Duration.ofMillis(1));
    assertThat(world.serve(List.of(), List.of(same))).containsOnlyKeys(replaced).containsValue(same);
  }

  @Test
  void anotherModelOfTheFoundPhonesOperatorIsNotWaitedFor() {
    var found = world.found("basic", "alder");
    world.device("near", "smart", "alder", "2028-01-01");
    var same = world.device("mid", "basic", "birch", "2028-01-01");
    assertThat(world.served(World.unlike(world.referral("town"), found))).isEqualTo(same);
  }

  @Test
  void anotherModelThatIsFreeIsGivenHoweverLongItHasBeenThere() {
    var found = world.found("basic", "alder");
    var unlike = world.device("mid", "smart", "birch", "2028-01-01");
    world.passes(World.MODEL_AWAITED.multipliedBy(2));
    world.device("near", "basic", "birch", "2028-01-01");
    assertThat(world.served(World.unlike(world.referral("town"), found))).isEqualTo(unlike);
  }

  @Test
  void whoMayNotHaveWhatIsThereHoldsUpNobodyBehind() {
    var found = world.found("basic", "alder");
    world.wasHere(UNLIKE);
    world.device("near", "smart", "alder", "2028-01-01");
    world.waits(World.unlike(world.referral("town", Band.STANDARD, Duration.ofHours(2), null), found));
    var next = world.referral("town", Band.STANDARD, Duration.ofHours(1), null);
    world.waits(next);
    var device = world.device("near", "basic", "birch", "2028-01-01");
    assertThat(world.serve(List.of(), List.of(device))).containsOnlyKeys(next);
  }

  @Test
  void whatIsGivenToOneIsNotGivenToAnotherInTheSameRound() {
    var found = world.found("basic", "alder");
    world.device("near", "smart", "birch", "2028-01-01");
    world.device("near", "smart", "birch", "2028-02-01");
    var replaced = World.unlike(world.referral("town", Band.HIGH, Duration.ofHours(1), null), found);
    var others = List.of(replaced, world.referral("town", "screen-reader"), world.referral("town", "screen-reader"));
    assertThat(world.serve(others, List.of())).hasSize(2).containsKey(replaced);
  }

  @Test
  void whoComesAfterSeveralWhoReplaceAPhoneGetsWhatTheyHaveLeft() {
    var found = world.found("basic", "alder");
    IntStream.rangeClosed(1, 9).forEach(month -> world.device("near", "smart", "birch", "2028-0" + month + "-01"));
    var replaced = IntStream.range(0, 8)
        .mapToObj(i -> World.unlike(world.referral("town", Band.HIGH, Duration.ofHours(1), null), found)).toList();
    var newcomer = world.referral("town", "screen-reader");
    var all = new ArrayList<>(replaced);
    all.add(newcomer);

    assertThat(world.serve(all, List.of())).hasSize(9).containsKey(newcomer);
  }
}
