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

/**
 * Reads dead letters back from their topics, which have one partition each. Connects for the first of them. Not
 * thread-safe.
 */
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
   * What is at an offset.
   *
   * @param record null if it cannot be read
   * @param code why a letter cannot be taken if this is not its copy: the letter or its topic is gone, or may not be
   * read
   */
  record Found(@Nullable ConsumerRecord<byte[], byte[]> record, String code) {
  }

  /**
   * The record at an offset, if it is still there and may be read: the topics of a party that has left may not.
   *
   * @throws KafkaException the broker does not deliver it in time
   */
  Found at(String topic, long offset) {
    try {
      return new Found(read(topic, offset), GONE);
    } catch (AuthorizationException e) {
      LOG.warn("{} may not be read", topic);
      close(); // it would keep failing, for other topics too
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

  /** Closes the connection until the next letter is asked for. */
  @Override
  public void close() {
    open.close();
  }
}
