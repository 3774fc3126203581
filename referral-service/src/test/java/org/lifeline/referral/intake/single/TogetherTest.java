package org.lifeline.referral.intake.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.lease.ContactLeased;
import org.springframework.dao.DataAccessResourceFailureException;

/** What arrives while something is being processed is processed together. */
class TogetherTest {

  static {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // the machine may do other things
  }

  private static final int MOST = 5;

  private final List<List<Integer>> calls = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);

  @Test
  void oneThatIsAloneWaitsForNobody() {
    assertThat(together(TogetherTest::doubled).take(21)).isEqualTo(42);
    assertThat(calls).containsExactly(List.of(21));
  }

  @Test
  void whatArrivesMeanwhileIsDoneTogetherAndEachGetsItsOwnResult() throws Exception {
    assertThat(all(together(TogetherTest::doubled), 4)).containsExactly(0, 2, 4, 6);
    assertThat(calls).hasSize(2);
  }

  @Test
  void atMostSoManyAtOnce() throws Exception {
    assertThat(all(together(TogetherTest::doubled), 12)).hasSize(12);
    assertThat(calls).allMatch(items -> items.size() <= MOST).hasSize(4);
  }

  @Test
  void oneThatFailsDoesNotSpoilItForTheOthers() throws Exception {
    var together = together(items -> {
      if (items.contains(2)) {
        throw new IllegalArgumentException("not this one");
      }
      return doubled(items);
    });
    var results = start(together, 4);
    assertThat(List.of(results.get(0).get(), results.get(1).get(), results.get(3).get())).containsExactly(0, 2, 6);
    assertThatThrownBy(() -> results.get(2).get()).hasRootCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anOutageIsEverybodysAndIsTriedOnce() throws Exception {
    var together = together(items -> {
      if (!items.contains(0)) {
        throw new DataAccessResourceFailureException("away");
      }
      return doubled(items);
    });
    for (var result : start(together, 4).subList(1, 4)) {
      assertThatThrownBy(result::get).hasRootCauseInstanceOf(DataAccessResourceFailureException.class);
    }
    assertThat(calls).hasSize(2);
  }

  /** A message is on its way to one referral's contact: that does not concern the others. */
  @Test
  void oneThatHasToWaitDoesNotHaveTheOthersWait() throws Exception {
    var together = together(items -> {
      if (items.contains(2)) {
        throw new ContactLeased(UUID.randomUUID());
      }
      return doubled(items);
    });
    var results = start(together, 4);
    assertThat(List.of(results.get(0).get(), results.get(1).get(), results.get(3).get())).containsExactly(0, 2, 6);
    assertThatThrownBy(() -> results.get(2).get()).hasRootCauseInstanceOf(ContactLeased.class);
  }

  private Together<Integer, Integer> together(Function<List<Integer>, List<Integer>> work) {
    return new Together<>(MOST, items -> {
      calls.add(items);
      if (items.contains(0)) {
        awaitUninterrupted(firstMayEnd);
      }
      return work.apply(items);
    });
  }

  private List<Integer> all(Together<Integer, Integer> together, int count) throws Exception {
    var results = new ArrayList<Integer>();
    for (var result : start(together, count)) {
      results.add(result.get());
    }
    return results;
  }

  /** The first is held until all the others have arrived. */
  private List<CompletableFuture<Integer>> start(Together<Integer, Integer> together, int count) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<CompletableFuture<Integer>>();
      results.add(CompletableFuture.supplyAsync(() -> together.take(0), threads));
      await().until(() -> !calls.isEmpty());
      IntStream.range(1, count)
          .forEach(i -> results.add(CompletableFuture.supplyAsync(() -> together.take(i), threads)));
      await().until(() -> together.waiting() == count - 1);
      firstMayEnd.countDown();
      return results;
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Integer> doubled(List<Integer> items) {
    return items.stream().map(i -> 2 * i).toList();
  }
}
