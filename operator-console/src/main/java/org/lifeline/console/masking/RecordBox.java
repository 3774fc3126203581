package org.lifeline.console.masking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.broker.KeptOpen;
import org.lifeline.platform.broker.LoneConsumer;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Reads single records by their places, over one connection that readers share one after the other. */
@Component
public class RecordBox implements DisposableBean {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(250);

  private final ReentrantLock reading = new ReentrantLock();
  private final KeptOpen<KafkaConsumer<byte[], byte[]>> kept;

  RecordBox(BrokerAccess broker) {
    Map<String, Object> more = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1,
        ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 65_536, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        (int) PATIENCE.toMillis(), ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() - 500);
    this.kept = new KeptOpen<>(() -> LoneConsumer.open(broker.settings(), more), KafkaConsumer::close);
  }

  /**
   * The records at these places; one that no longer exists is left out.
   *
   * @throws KafkaException if the broker does not answer in time
   */
  public Map<Place, ConsumerRecord<byte[], byte[]>> read(List<Place> places) {
    reading.lock();
    try {
      var found = new HashMap<Place, ConsumerRecord<byte[], byte[]>>();
      var byPartition = new HashMap<TopicPartition, List<Place>>();
      places.forEach(place -> byPartition
          .computeIfAbsent(new TopicPartition(place.topic(), place.partition()), p -> new ArrayList<>()).add(place));
      var open = kept.get();
      byPartition.forEach((partition, wanted) -> read(open, partition, wanted, found));
      return found;
    } catch (KafkaException e) {
      kept.close();
      throw e;
    } finally {
      reading.unlock();
    }
  }

  private static void read(KafkaConsumer<byte[], byte[]> open, TopicPartition partition, List<Place> wanted,
      Map<Place, ConsumerRecord<byte[], byte[]>> found) {
    open.assign(List.of(partition));
    long first = open.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    long end = open.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    for (var place : wanted) {
      if (place.offset() >= first && place.offset() < end) {
        open.seek(partition, place.offset());
        var record = next(open);
        if (record != null && record.offset() == place.offset()) {
          found.put(place, record);
        }
      }
    }
  }

  private static @Nullable ConsumerRecord<byte[], byte[]> next(KafkaConsumer<byte[], byte[]> open) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    do {
      for (var record : open.poll(POLL)) {
        return record;
      }
    } while (System.nanoTime() < until);
    throw new KafkaException("a record was not handed out in time");
  }

  @Override
  public void destroy() {
    reading.lock();
    try {
      kept.close();
    } finally {
      reading.unlock();
    }
  }
}
