package org.lifeline.platform.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoneConsumerTest {

  @Test
  void readsWhatWasCommittedAndLeavesNothingBehind() {
    assertThat(LoneConsumer.settings(Map.of("bootstrap.servers", "there:9092", "isolation.level", "read_uncommitted"),
        Map.of("auto.offset.reset", "none"))).isEqualTo(
            Map.of("bootstrap.servers", "there:9092", "isolation.level", "read_committed", "enable.auto.commit", false,
                "allow.auto.create.topics", false, "auto.offset.reset", "none"));
  }
}
