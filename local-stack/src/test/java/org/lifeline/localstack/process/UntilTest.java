package org.lifeline.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class UntilTest {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(1);

  @Test
  void looksUntilItHolds() {
    var looks = new AtomicInteger();
    assertThat(Until.within(LONG, SHORT, () -> looks.incrementAndGet() == 3)).isTrue();
    assertThat(looks).hasValue(3);
  }

  @Test
  void looksOnceThoughThereIsNoTime() {
    assertThat(Until.within(Duration.ZERO, LONG, () -> true)).isTrue();
  }

  @Test
  void endsWhenTheTimeIsOver() {
    assertThat(Until.within(SHORT, SHORT, () -> false)).isFalse();
  }

  @Test
  void endsWhenInterruptedAndSaysSo() {
    Thread.currentThread().interrupt();
    assertThat(Until.within(LONG, LONG, () -> false)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
  }
}
