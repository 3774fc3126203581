package org.lifeline.platform.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.SmartLifecycle;

class ClockSetBackTest {

  private final List<String> done = new ArrayList<>();
  private final Reader running = new Reader("first", true);
  private final Reader stopped = new Reader("second", false);
  private Instant now = Instant.parse("2026-11-25T10:00:00Z");
  private long nanos = Duration.ofDays(-3).toNanos(); // it begins anywhere
  private final ClockSetBack watch = new ClockSetBack(() -> now, () -> nanos, () -> Stream.of(running, stopped));

  @Test
  void whatReadsIsStartedAgainOnceTheClockWasSetBack() {
    pass(Duration.ZERO);
    pass(Duration.ofSeconds(-11));

    assertThat(done).containsExactly("first stops", "first starts");
  }

  @Test
  void onceForEachTime() {
    pass(Duration.ZERO);
    pass(Duration.ofHours(-1));
    pass(Duration.ZERO);
    pass(Duration.ofHours(1));
    pass(Duration.ZERO);
    assertThat(done).hasSize(2);

    pass(Duration.ofHours(-1));
    assertThat(done).hasSize(4);
  }

  @Test
  void smallStepsAreWaitedOutUntilTogetherTheyAreALargeOne() {
    pass(Duration.ZERO);
    pass(Duration.ofSeconds(-5));
    pass(Duration.ofSeconds(-5));
    assertThat(done).isEmpty();

    pass(Duration.ofSeconds(-1));
    assertThat(done).hasSize(2);
  }

  @Test
  void neitherTimeThatPassesNorAStepForwardStartsAnything() {
    pass(Duration.ZERO);
    pass(Duration.ofHours(5));
    nanos += Duration.ofHours(1).toNanos();
    now = now.plus(Duration.ofHours(1));
    pass(Duration.ZERO);

    assertThat(done).isEmpty();
  }

  @Test
  void whatCannotBeStartedIsTriedAgainAndKeepsNobodyElseFromIt() {
    stopped.runs = true;
    running.failures = 1;
    pass(Duration.ZERO);
    pass(Duration.ofSeconds(-11));
    assertThat(done).containsExactly("first stops", "second stops", "second starts");

    pass(Duration.ZERO);
    pass(Duration.ZERO);
    assertThat(done).endsWith("first stops", "first starts").hasSize(5);
  }

  @Test
  void whatIsStillToBeStartedIsNotForgottenWhenTheClockIsSetBackAgain() {
    running.failures = 1;
    pass(Duration.ZERO);
    pass(Duration.ofSeconds(-11));
    pass(Duration.ofSeconds(-11));

    assertThat(done).containsExactly("first stops", "first stops", "first starts");
  }

  /** A second passes, and the clock is set. */
  private void pass(Duration step) {
    nanos += Duration.ofSeconds(1).toNanos();
    now = now.plusSeconds(1).plus(step);
    watch.look();
  }

  private final class Reader implements SmartLifecycle {

    private final String name;
    private boolean runs;
    private int failures;

    Reader(String name, boolean runs) {
      this.name = name;
      this.runs = runs;
    }

    @Override
    public void start() {
      if (failures-- > 0) {
        throw new IllegalStateException("as the test asked");
      }
      runs = true;
      done.add(name + " starts");
    }

    @Override
    public void stop() {
      runs = false;
      done.add(name + " stops");
    }

    @Override
    public boolean isRunning() {
      return runs;
    }
  }
}
