package org.lifeline.endtoend.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlowTest {

  private static final double TEN = 10;
  private static final double ENOUGH = 0.95 * TEN;

  private final Flow flow = new Flow();

  @Test
  void whatCameThroughInASecond() {
    steady(0, 30);

    assertThat(flow.count()).isEqualTo(300);
    assertThat(flow.perSecond(seconds(5), seconds(25))).isCloseTo(TEN, within(0.1));
    assertThat(flow.perSecond(seconds(30), seconds(40))).isZero();
  }

  @Test
  void isBackAtOnceWhereNothingWasMissed() {
    steady(0, 60);

    assertThat(flow.back(seconds(30), seconds(60), ENOUGH)).hasValue(seconds(30));
    assertThat(flow.lowest(seconds(30), seconds(40))).isCloseTo(TEN, within(0.2));
  }

  @Test
  void isBackWhenTheStandstillHasEnded() {
    steady(0, 30);
    steady(42, 90);

    long back = flow.back(seconds(30), seconds(90), ENOUGH).orElseThrow();
    // A window may begin with as much of the standstill as leaves it its share.
    assertThat(back).isBetween(seconds(41), seconds(42));
    assertThat(flow.lowest(seconds(30), back)).isZero();
    assertThat(flow.standstill(seconds(30), seconds(90))).isBetween(Duration.ofSeconds(12), Duration.ofMillis(12_200));
  }

  @Test
  void isNotBackByTheRushOfWhatHasWaitedIfItStandsAgainThen() {
    steady(0, 30);
    for (int i = 0; i < 100; i++) {
      flow.add(seconds(40));
    }
    steady(60, 90);

    assertThat(flow.back(seconds(30), seconds(90), ENOUGH).orElseThrow()).isBetween(seconds(59), seconds(60));
  }

  @Test
  void isNotBackBeforeItHasBeenSeenForTwoWindows() {
    steady(0, 49);

    assertThat(flow.back(seconds(30), seconds(49), ENOUGH)).isEmpty();
  }

  private void steady(int from, int to) {
    for (long at = seconds(from); at < seconds(to); at += (long) (1e9 / TEN)) {
      flow.add(at);
    }
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
