package org.lifeline.verification.reading;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.localstack.StackFailure;

/** All that is in partitions, from their beginnings to where they end now. */
public final class WholeTopics {

  /** Longest silence of a broker that has more to give. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private WholeTopics() {
  }

  /**
   * @param consumer reads these partitions, and no others, from now on
   * @param reader is given each record, those of a partition in their order
   * @throws StackFailure the broker gives nothing for 30 s and has more
   * @throws org.apache.kafka.common.KafkaException the broker is away, or refuses
   */
  public static void read(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions,
      Consumer<ConsumerRecord<byte[], byte[]>> reader) {
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    var unread = new HashMap<>(consumer.endOffsets(partitions));
    long silentSince = System.nanoTime();
    while (!unread.isEmpty()) {
      var polled = consumer.poll(Duration.ofMillis(500));
      polled.forEach(reader);
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
