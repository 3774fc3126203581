package org.lifeline.referral;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.TestTopics;

/** The topics of the service under test, as others write and read them, and what the broker keeps of them. */
public final class Topics extends TestTopics {

  public static final Topics ALL = new Topics();

  private Topics() {
    super(TestSurroundings.BROKER);
  }

  /** The offset of the first record on a topic of one partition; if there is none, that of the next one. */
  public long first(String topic) {
    try (var consumer = consumer(Map.of())) {
      var partition = new TopicPartition(topic, 0);
      return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
  }

  /** The offset that a consumer group has committed for a topic of one partition; 0 if it has none. */
  public long kept(String group, String topic) {
    try (var consumer = consumer(Map.of("group.id", group))) {
      var kept = consumer.committed(Set.of(new TopicPartition(topic, 0))).get(new TopicPartition(topic, 0));
      return kept == null ? 0 : kept.offset();
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> more) {
    return LoneConsumer.open(Map.of("bootstrap.servers", TestSurroundings.BROKER.address()), more);
  }
}
