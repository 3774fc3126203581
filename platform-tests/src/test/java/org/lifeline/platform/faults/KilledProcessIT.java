package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.faults.ServiceProcess.Orders;
import org.lifeline.platform.testing.TestSurroundings;

/**
 * A service is killed (kill −9) at each step and at random, and started again: what was committed is told, what was not is
 * not, and every event takes effect once.
 */
class KilledProcessIT {

  private static final String BROKERS = TestSurroundings.BROKER.address();

  @AutoClose
  private final Observer observer = new Observer("killed");

  @ParameterizedTest
  @CsvSource({"BEFORE_COMMIT, 100", "BEFORE_PUBLISHING, 1", "IN_THE_MIDDLE_OF_A_BATCH, 3", "BEFORE_DELETION, 3",
      "BEFORE_INBOX_COMMIT, 2", "BEFORE_OFFSET_COMMIT, 2"})
  void killedAtAStep(Step step, int time) {
    try (var child = orders(false, 2, step, time).start()) {
      child.awaitKilled();
    }
    assertThat(observer.counted()).as("counted before").isPositive();
    finishAndCheck(false);
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
        clients, true, 10,
        step, "KILL", time);
  }
}
