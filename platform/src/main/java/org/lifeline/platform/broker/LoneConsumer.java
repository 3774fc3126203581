package org.lifeline.platform.broker;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer without a consumer group: it sees only committed records, commits no offsets, and creates no topic by
 * asking for one.
 */
public final class LoneConsumer {

  private LoneConsumer() {
  }

  /**
   * Opens a consumer of bytes. The caller closes it.
   *
   * @param client connection and security settings
   * @param more further settings, which override any others
   * @throws org.apache.kafka.common.KafkaException it could not be made
   */
  public static KafkaConsumer<byte[], byte[]> open(Map<String, Object> client, Map<String, Object> more) {
    return new KafkaConsumer<>(settings(client, more), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static Map<String, Object> settings(Map<String, Object> client, Map<String, Object> more) {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.putAll(more);
    return settings;
  }
}
