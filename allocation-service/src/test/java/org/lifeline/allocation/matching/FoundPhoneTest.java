package org.lifeline.allocation.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What replaces a phone that the abuser has found. */
class FoundPhoneTest {

  /**
   * Its operator differs from those of the phones that are found, and so does its form, which stands for the model
   * here.
   */
  private static final Bucket UNLIKE = new Bucket("mid", "smart", "birch");

  private final World world = new World();

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
