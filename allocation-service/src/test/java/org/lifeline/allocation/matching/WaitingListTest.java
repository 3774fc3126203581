package org.lifeline.allocation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the waiting list: who is served first. */
class WaitingListTest {

  private final World world = new World();

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
}
