package org.lifeline.platform.inbox.unread;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.KeptOpen;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.inbox.restored.RestoredDatabase;

/**
 * Finds partitions on which only markers are left: the ends of transactions, and what was written in aborted ones, have
 * offsets in the log but are never delivered. A group that has read all records stays before them. It is not moved past
 * them, as it would then have read more than its database knows of ({@link RestoredDatabase}).
 *
 * <p>
 * Not thread-safe. It may be used again after it was closed; its client stays open until then.
 */
public final class OnlyMarks implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(100);

  private final Duration patience;
  private final KeptOpen<KafkaConsumer<byte[], byte[]>> open;
  /** What has been found, so that the log is not read again at each look in a quiet hour. */
  private final Map<TopicPartition, Stretch> known = new HashMap<>();

  private record Stretch(@Nullable Long next, @Nullable Long end) {
  }

  /**
   * @param client connection and security settings
   * @param patience how long to wait for the broker
   */
  public OnlyMarks(Map<String, Object> client, Duration patience) {
    var millis = (int) patience.toMillis();
    Map<String, Object> more = Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis, ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4096); // the first record says enough
    this.patience = patience;
    this.open = new KeptOpen<>(() -> LoneConsumer.open(client, more),
        consumer -> consumer.close(CloseOptions.timeout(Duration.ZERO)));
  }

  /**
   * Reads, without a consumer group, and returns the partitions that have only markers. A partition not read to its end
   * in time is not among them: a transaction that does not end keeps every consumer from reading, and that must be
   * seen.
   *
   * @param next the offset to read from, of each partition
   * @param ends the offset to stop at, of each partition
   * @throws KafkaException the broker is away
   */
  public Set<TopicPartition> among(Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
    known.entrySet().removeIf(found -> !found.getValue().equals(stretch(found.getKey(), next, ends)));
    var left = new HashSet<>(next.keySet());
    left.removeAll(known.keySet());
    if (!left.isEmpty()) {
      read(left, next, ends);
    }
    return Set.copyOf(known.keySet());
  }

  private void read(Set<TopicPartition> left, Map<TopicPartition, Long> next, Map<TopicPartition, Long> ends) {
    var consumer = open.get();
    consumer.assign(left);
    left.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
    var deadline = System.nanoTime() + patience.toNanos();
    while (!left.isEmpty() && System.nanoTime() - deadline < 0) {
      var records = consumer.poll(POLL);
      left.removeAll(records.partitions());
      left.removeIf(partition -> {
        var only = consumer.position(partition) >= ends.getOrDefault(partition, 0L);
        if (only) {
          known.put(partition, stretch(partition, next, ends));
        }
        return only;
      });
      consumer.assign(left);
    }
    consumer.unsubscribe();
  }

  private static Stretch stretch(TopicPartition partition, Map<TopicPartition, Long> next,
      Map<TopicPartition, Long> ends) {
    return new Stretch(next.get(partition), ends.get(partition));
  }

  @Override
  public void close() {
    open.close();
  }
}
