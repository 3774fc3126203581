package org.lifeline.platform.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class WaitingStartTest {

  private final WaitingStart start = new WaitingStart();
  private final AtomicInteger tries = new AtomicInteger();

  @Test
  void triesUntilItIsDone() {
    start.until(() -> {
      LockSupport.unpark(Thread.currentThread()); // so that the pause is over at once
      return tries.incrementAndGet() == 2;
    });

    assertThat(tries).hasValue(2);
    assertThat(start.isStarted()).isTrue();
  }

  @Test
  void whoIsInterruptedTriesNoMore() {
    start.until(() -> {
      tries.incrementAndGet();
      Thread.currentThread().interrupt();
      return false;
    });

    assertThat(Thread.interrupted()).isTrue();
    assertThat(tries).hasValue(1);
  }

  @Test
  void whatIsThrownEndsTheStart() {
    assertThatThrownBy(() -> start.until(() -> {
      throw new IllegalStateException("a fault, and no outage");
    })).isInstanceOf(IllegalStateException.class);

    assertThat(start.isStarted()).isFalse();
  }

  @Test
  void outageIsOutlastedAndAFaultIsNot() {
    start.outlast("it is done", () -> {
      LockSupport.unpark(Thread.currentThread());
      if (tries.incrementAndGet() < 3) {
        throw new QueryTimeoutException("away");
      }
    });
    assertThat(tries).hasValue(3);

    assertThatThrownBy(() -> start.outlast("it is done", () -> {
      throw new IllegalStateException("a fault, and no outage");
    })).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void oneThatWasStoppedMayStartAgain() {
    start.until(() -> true);
    start.stop();
    assertThat(start.isStarted()).isFalse();

    start.until(() -> true);
    assertThat(start.isStarted()).isTrue();
  }
}
