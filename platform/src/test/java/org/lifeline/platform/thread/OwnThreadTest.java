package org.lifeline.platform.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class OwnThreadTest {

  static {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // the machine may do other things
  }

  private final OwnThread own = new OwnThread();
  private final AtomicInteger ended = new AtomicInteger();

  @Test
  void worksUntilItIsToldToStop() {
    start(this::waitWhileItGoesOn);
    assertThat(own.isRunning()).isTrue();

    own.stop(LockSupport::unpark, Duration.ofMinutes(1));

    assertThat(ended).hasValue(1);
    assertThat(own.isRunning()).isFalse();
    assertThat(own.goesOn()).as("for others").isFalse();
  }

  @Test
  void whoTakesLongerThanItIsWaitedForEndsThoughAnotherWasStarted() {
    var held = new CountDownLatch(1);
    start(() -> {
      await().forever().until(() -> held.getCount() == 0);
      waitWhileItGoesOn();
    });
    own.stop(thread -> {
    }, Duration.ofMillis(1));
    start(this::waitWhileItGoesOn);

    held.countDown();

    await().until(() -> ended.get() == 1);
    assertThat(own.isRunning()).isTrue();
    own.stop(LockSupport::unpark, Duration.ofMinutes(1));
    assertThat(ended).hasValue(2);
  }

  @Test
  void mayEndByItself() {
    start(() -> {
      own.end();
      waitWhileItGoesOn();
    });

    await().until(() -> ended.get() == 1);
    assertThat(own.isRunning()).isFalse();
  }

  private void start(Runnable work) {
    own.start(Thread.ofPlatform().daemon(), work);
  }

  private void waitWhileItGoesOn() {
    while (own.goesOn()) {
      LockSupport.park();
    }
    ended.incrementAndGet();
  }
}
