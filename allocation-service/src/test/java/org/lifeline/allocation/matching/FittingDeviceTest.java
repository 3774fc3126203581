package org.lifeline.allocation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The rules of allocation: which device a referral is given. */
class FittingDeviceTest {

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
}
