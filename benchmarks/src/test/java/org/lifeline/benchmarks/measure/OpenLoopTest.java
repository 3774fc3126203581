package org.lifeline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLongArray;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

  @Test
  void intendedTimesAreEvenlySpaced() {
    var loop = new OpenLoop(20);
    assertThat(loop.offset(0)).isZero();
    assertThat(loop.offset(1)).isEqualTo(50_000_000L);
    assertThat(loop.offset(72_000)).isEqualTo(3_600_000_000_000L);
  }

  @Test
  void workThatHangsHoldsUpNothingAfterIt() {
    var intended = new AtomicLongArray(5);
    var all = new CountDownLatch(5);
    new OpenLoop(1_000).run(i -> i < 5, (i, at) -> {
      intended.set(i, at);
      all.countDown();
      await(all); // the first piece ends only once the last has begun
    });
    assertThat(intended.get(4) - intended.get(0)).isEqualTo(4_000_000L);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
