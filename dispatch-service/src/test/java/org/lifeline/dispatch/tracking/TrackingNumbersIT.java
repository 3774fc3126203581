package org.lifeline.dispatch.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.tracking.TrackingNumbers.RangeUsedUp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whoever has one tracking number, or many, cannot tell which other parcels there are. What is claimed is rolled back.
 */
class TrackingNumbersIT extends RunningService {

  private static final int MANY = 200;

  @Autowired
  private TransactionTemplate transaction;

  @Test
  void noNumberCanBeToldFromThoseBefore() {
    var serials = claimedByANewInstance();
    var steps = IntStream.range(1, MANY).mapToObj(i -> serials.get(i) - serials.get(i - 1)).toList();
    assertThat(steps).as("they rise and fall").anyMatch(step -> step > 0).anyMatch(step -> step < 0);
    assertThat(Set.copyOf(steps)).as("by another distance each time").hasSizeGreaterThan(MANY - 10);
  }

  @Test
  void noInstanceBeginsLikeAnother() {
    assertThat(claimedByANewInstance()).isNotEqualTo(claimedByANewInstance());
  }

  @Test
  void noNumberIsGivenTwiceAndTheEndOfTheRangeIsSaid() {
    var numbers = new TrackingNumbers(jdbc, new TrackingRange("ZQ", 0, 1));
    var claimed = rolledBack(() -> {
      var both = Stream.generate(() -> claim(numbers, List.of(UUID.randomUUID())).getFirst()).limit(2).toList();
      assertThatExceptionOfType(RangeUsedUp.class).isThrownBy(() -> claim(numbers, List.of(UUID.randomUUID())));
      return both;
    });
    assertThat(claimed).containsExactlyInAnyOrder(0, 1);
  }

  /** The serial numbers that many consignments get from an instance that has just started, in their order. */
  private List<Integer> claimedByANewInstance() {
    var consignments = Stream.generate(UUID::randomUUID).limit(MANY).toList();
    return rolledBack(
        () -> claim(new TrackingNumbers(jdbc, new TrackingRange("ZQ", 0, 99_999_999)), consignments));
  }

  private static List<Integer> claim(TrackingNumbers numbers, List<UUID> consignments) {
    var claimed = numbers.claim(consignments);
    return consignments.stream().map(claimed::get).map(number -> Integer.valueOf(number.substring(2, 10))).toList();
  }

  private <T> T rolledBack(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> {
      status.setRollbackOnly();
      return work.get();
    }));
  }
}
