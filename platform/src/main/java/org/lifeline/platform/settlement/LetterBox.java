package org.lifeline.platform.settlement;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.KeptOpen;
import org.lifeline.platform.broker.LoneConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads dead letters back from their topics, of one partition each. Connects at the first of them. For one thread. */
final class LetterBox implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LetterBox.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int POLLS = 20;
  private static final String GONE = "gone";
  private static final String NO_RIGHT = "no-right";

  private final KeptOpen<KafkaConsumer<byte[], byte[]>> open;

  LetterBox(Map<String, Object> client) {
    this.open = new KeptOpen<>(
        () -> LoneConsumer.open(client, Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000)),
        KafkaConsumer::close);
  }

  /**
   * What there is at a place.
   *
   * @param record null if it is not to be had
   * @param code why a letter whose copy this is not cannot be taken: it, or its topic, is gone, or may not be read
   */
  record Found(@Nullable ConsumerRecord<byte[], byte[]> record, String code) {
  }

  /**
   * The record at a place, if it is still there and may be read: of a party that has left, its topics may not.
   *
   * @throws KafkaException the broker does not hand it out in time
   */
  Found at(String topic, long offset) {
    try {
      return new Found(read(topic, offset), GONE);
    } catch (AuthorizationException e) {
      LOG.warn("{} may not be read", topic);
      close(); // it would go on saying so, also of other topics
      return new Found(null, NO_RIGHT);
    }
  }

  private @Nullable ConsumerRecord<byte[], byte[]> read(String topic, long offset) {
    var consumer = open.get();
    if (consumer.partitionsFor(topic).isEmpty()) {
      return null;
    }
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
