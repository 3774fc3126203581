package org.lifeline.verification.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WholeTopicsTest {

  private static final TopicPartition ONE = new TopicPartition("referrals", 0);
  private static final TopicPartition OTHER = new TopicPartition("referrals", 1);

  /** What is written while it reads belongs to a later state of the databases. */
  @Test
  void whatComesAfterTheEndsIsLeftOut() {
    var read = new ArrayList<String>();
    try (var consumer = new MockConsumer<byte[], byte[]>("earliest")) {
      consumer.updateBeginningOffsets(Map.of(ONE, 1L, OTHER, 0L));
      consumer.schedulePollTask(() -> {
        for (long offset = 1; offset < 6; offset++) {
          consumer.addRecord(new ConsumerRecord<>("referrals", 0, offset, new byte[0], new byte[0]));
        }
      });

      WholeTopics.read(consumer, Map.of(ONE, 4L, OTHER, 0L),
          record -> read.add(record.partition() + "-" + record.offset()));
    }

    assertThat(read).containsExactly("0-1", "0-2", "0-3");
  }
}
