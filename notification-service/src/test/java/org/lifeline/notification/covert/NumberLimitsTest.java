package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumberLimitsTest {

  private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final NumberLimits limits = new NumberLimits(2, 3);

  @Test
  void textThatSaysTheSameWaitsUntilTheFirstIsAnHourOld() {
    assertThat(limits.next("a", "order", TEN)).isEqualTo(TEN);
    assertThat(limits.next("a", "order", TEN.plusSeconds(60))).isEqualTo(TEN.plusSeconds(60));
    assertThat(limits.next("a", "order", TEN.plusSeconds(120))).isEqualTo(TEN.plus(HOUR));
    assertThat(limits.next("a", "order", TEN.plus(HOUR))).isEqualTo(TEN.plus(HOUR));
    assertThat(limits.next("a", "order", TEN.plus(HOUR))).as("the second is not yet").isAfter(TEN.plus(HOUR));
  }

  @Test
  void allTextsOfANumberCountAndThoseOfOthersDoNot() {
    for (var text : new String[]{"order", "glasses", "book"}) {
      assertThat(limits.next("a", text, TEN)).isEqualTo(TEN);
    }
    assertThat(limits.next("a", "another", TEN)).isEqualTo(TEN.plus(HOUR));
    assertThat(limits.next("b", "another", TEN)).isEqualTo(TEN);
  }
}
