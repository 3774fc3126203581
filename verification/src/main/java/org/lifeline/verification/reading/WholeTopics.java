package org.lifeline.verification.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.localstack.StackFailure;

/** Reads partitions from their beginnings to their present ends. */
public final class WholeTopics {

  /** The longest silence of a broker that has more to deliver. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private WholeTopics() {
  }

  /**
   * Reads the partitions.
   *
   * @param consumer is assigned these partitions, and no others
   * @param reader   receives each record, those of a partition in order
   * @throws StackFailure the broker delivers nothing for 30 s though it has more
   * @throws org.apache.kafka.common.KafkaException the broker is unreachable, or refuses
   */
  public static void read(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    read(consumer, consumer.endOffsets(partitions), reader);
  }

  /**
   * As the other, but to these ends: what was written since is left out.
   *
   * @param ends the offset after the last record to read, of each partition
   */
  static void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends,
      java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    consumer.assign(ends.keySet());
    consumer.seekToBeginning(ends.keySet());
    var unread = new HashMap<>(ends);
    long silentSince = System.nanoTime();
    while (!unread.isEmpty()) {
      var polled = consumer.poll(Duration.ofMillis(500));
      for (var record : polled) {
        if (record.offset() < ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L)) {
          reader.accept(record);
        }
      }
      unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
      if (!polled.isEmpty()) {
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince > PATIENCE.toNanos()) {
        throw StackFailure.failed("Kafka does not give " + unread.keySet().iterator().next().topic()
            + " to its end. ./lifeline status says how it is.");
      }
    }
  }
}
