package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class NumberLimitsTest {

  private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final NumberLimits limits = new NumberLimits(2, 3);

  @Test
  void textThatSaysTheSameWaitsUntilTheFirstIsAnHourOld() {
    assertThat(next("a", "order", TEN)).isEqualTo(TEN);
    assertThat(next("a", "order", TEN.plusSeconds(60))).isEqualTo(TEN.plusSeconds(60));
    assertThat(next("a", "order", TEN.plusSeconds(120))).isEqualTo(TEN.plus(HOUR));
    assertThat(next("a", "order", TEN.plus(HOUR))).isEqualTo(TEN.plus(HOUR));
    assertThat(next("a", "order", TEN.plus(HOUR))).as("the second is not yet").isAfter(TEN.plus(HOUR));
  }

  @Test
  void allTextsOfANumberCountAndThoseOfOthersDoNot() {
    for (var text : new String[]{"order", "glasses", "book"}) {
      assertThat(next("a", text, TEN)).isEqualTo(TEN);
    }
    assertThat(next("a", "another", TEN)).isEqualTo(TEN.plus(HOUR));
    assertThat(next("b", "another", TEN)).isEqualTo(TEN);
  }

  @Test
  void whatIsTriedAgainCountsOnce() {
    var message = UUID.randomUUID();
    for (int second = 0; second < 10; second++) {
      assertThat(limits.next("a", "order", message, TEN.plusSeconds(second))).isEqualTo(TEN.plusSeconds(second));
    }
    assertThat(next("a", "order", TEN.plusSeconds(10))).isEqualTo(TEN.plusSeconds(10));
    assertThat(next("a", "order", TEN.plusSeconds(11))).as("an hour after it went").isEqualTo(
        TEN.plusSeconds(9).plus(HOUR));
  }

  private Instant next(String number, String text, Instant now) {
    return limits.next(number, text, UUID.randomUUID(), now);
  }
}
