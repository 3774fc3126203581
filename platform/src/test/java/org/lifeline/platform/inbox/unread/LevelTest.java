package org.lifeline.platform.inbox.unread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LevelTest {

  private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

  private final Level<Instant> level = new Level<>();

  @Test
  void momentMovesOnWithWhoeverKeepsUp() {
    assertThat(at(0, 10, 10)).isEqualTo(START);
    assertThat(at(2, 10, 10)).isEqualTo(START.plusSeconds(2));
    assertThat(at(4, 12, 12)).isEqualTo(START.plusSeconds(4));
  }

  @Test
  void momentStandsStillWithWhoeverStands() {
    assertThat(at(0, 10, 10)).isEqualTo(START);
    for (int i = 1; i < 100; i++) {
      assertThat(at(2 * i, 10 + i, 10)).isEqualTo(START);
    }
    assertThat(at(200, 200, 200)).isEqualTo(START.plusSeconds(200));
  }

  @Test
  void whoIsAlwaysALittleBehindIsNoOlderThanThat() {
    at(0, 10, 10);
    at(2, 100, 10);
    assertThat(at(4, 200, 100)).isEqualTo(START.plusSeconds(2));
    assertThat(at(6, 300, 199)).isEqualTo(START.plusSeconds(2));
    assertThat(at(8, 400, 250)).isEqualTo(START.plusSeconds(4));
  }

  @Test
  void asLongAsNothingWasReachedNothingIsKnown() {
    assertThat(at(0, 10, 3)).isNull();
    assertThat(at(2, 20, 9)).isNull();
    assertThat(at(4, 20, 10)).isEqualTo(START);
  }

  private @Nullable Instant at(int seconds, long end, long taken) {
    var partition = new TopicPartition("referrals", 0);
    level.look(START.plusSeconds(seconds), Map.of(partition, end), Map.of(partition, taken));
    return level.reached();
  }
}
