package org.lifeline.benchmarks.load;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.kafka.KafkaAccess;

/** Reads topics from their present end on, in a thread of its own, until closed. Belongs to no group. */
public final class TopicReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;

  /** Receives records; {@code at} is when they had arrived, as {@link System#nanoTime}. */
  public interface Records {
    void read(ConsumerRecords<byte[], byte[]> records, long at);
  }

  /**
   * Returns once no record written from then on can be missed.
   *
   * @param reader       a service that may read them
   * @param gatherMillis how long records may gather at the broker: 0 to read each at once
   */
  TopicReader(KafkaAccess kafka, String reader, Predicate<String> topics, int gatherMillis, Records records) {
    this(kafka, reader, topics, gatherMillis, Map.of(), records);
  }

  /**
   * As the other one.
   *
   * @param more settings of the consumer
   */
  public TopicReader(KafkaAccess kafka, String reader, Predicate<String> topics, int gatherMillis,
      Map<String, Object> more, Records records) {
    var settings = new HashMap<>(kafka.as(reader));
    settings.putAll(more);
    settings.putAll(Map.of("fetch.min.bytes", gatherMillis == 0 ? 1 : 64 * 1024, "fetch.max.wait.ms",
        gatherMillis == 0 ? 500 : gatherMillis, "isolation.level", "read_committed"));
    consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var partitions = partitions(topics);
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("reader").daemon().start(() -> poll(records));
  }

  private List<TopicPartition> partitions(Predicate<String> topics) {
    return consumer.listTopics().values().stream().flatMap(List::stream)
        .filter((PartitionInfo info) -> topics.test(info.topic()))
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private void poll(Records records) {
    try (consumer) {
      while (true) {
        var polled = consumer.poll(PATIENCE);
        if (!polled.isEmpty()) {
          records.read(polled, System.nanoTime());
        }
      }
    } catch (WakeupException closed) {
      return;
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** @throws IllegalStateException it had stopped reading before */
  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException("not everything was read", failure);
    }
  }
}
