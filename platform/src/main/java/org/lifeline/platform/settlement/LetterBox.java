package org.lifeline.platform.settlement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.KeptOpen;
import org.lifeline.platform.broker.LoneConsumer;

/** Reads dead letters back from their topics, of one partition each. Connects at the first of them. For one thread. */
final class LetterBox implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int POLLS = 20;

  private final KeptOpen<KafkaConsumer<byte[], byte[]>> open;

  LetterBox(Map<String, Object> client) {
    this.open = new KeptOpen<>(
        () -> LoneConsumer.open(client, Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000)),
        KafkaConsumer::close);
  }

  /**
   * The record at a place; null if it is not there any more.
   *
   * @throws KafkaException the broker does not hand it out in time
   */
  @Nullable
  ConsumerRecord<byte[], byte[]> at(String topic, long offset) {
    var consumer = open.get();
    var partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    if (offset < consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L)
        || offset >= consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L)) {
      return null;
    }
    consumer.seek(partition, offset);
    for (int i = 0; i < POLLS; i++) {
      for (var record : consumer.poll(POLL)) {
        return record.offset() == offset ? record : null;
      }
    }
    throw new KafkaException("a dead letter was not handed out in time");
  }

  /** Until the next letter is asked for. */
  @Override
  public void close() {
    open.close();
  }
}
