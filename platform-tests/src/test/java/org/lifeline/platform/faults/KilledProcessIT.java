package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.faults.ServiceProcess.Orders;
import org.lifeline.platform.testing.TestSurroundings;

/**
 * A service is killed (kill −9) at each step and at random moments, and started again: what was committed is published,
 * what was not is not, and every event takes effect once.
 */
class KilledProcessIT {

  private static final String BROKERS = TestSurroundings.BROKER.address();

  @AutoClose
  private final Observer observer = new Observer("killed");

  /**
   * One after the other, each with what the one before has left: what any of them had lost or doubled would be seen at the
   * end.
   */
  @Test
  void killedAtEachStep() {
    killedAt(Step.BEFORE_COMMIT, 100);
    assertThat(observer.counted()).as("counted before").isPositive();
    killedAt(Step.BEFORE_PUBLISHING, 1);
    killedAt(Step.IN_THE_MIDDLE_OF_A_BATCH, 3);
    killedAt(Step.BEFORE_OUTBOX_COMMIT, 3);
    killedAt(Step.BEFORE_INBOX_COMMIT, 2);
    killedAt(Step.BEFORE_OFFSET_COMMIT, 2);
    finishAndCheck(false);
  }

  private void killedAt(Step step, int time) {
    try (var child = orders(false, 2, step, time).start()) {
      child.awaitKilled();
    }
  }

  @Test
  void killedAtAnyMoment() {
    var random = new Random();
    for (int round = 0; round < 3; round++) {
      try (var child = orders(true, 2, Step.NONE, 0).start()) {
        var effects = observer.effects();
        await().atMost(Duration.ofMinutes(3)).until(() -> observer.effects() > effects);
        await().pollDelay(Duration.ofMillis(random.nextInt(500))).until(() -> true);
        child.kill();
        child.awaitKilled();
      }
    }
    finishAndCheck(true);
  }

  /** Starts a service that counts no more, lets it finish what is left, and looks at what has become of everything. */
  private void finishAndCheck(boolean fenced) {
    var counted = observer.counted();
    try (var child = orders(fenced, 0, Step.NONE, 0).start()) {
      await().atMost(Duration.ofMinutes(3))
          .until(() -> observer.service.allPublished() && observer.effects() >= counted);
    }
    observer.everyCountTookEffectOnce(FaultSurroundings.CODEC);
  }

  private Orders orders(boolean fenced, int clients, Step step, int time) {
    return new Orders(observer.address, BROKERS, TestSurroundings.REGISTRY.address().toString(), observer.name, fenced,
        clients, 0, true, 10,
        step, "KILL", time);
  }
}
