package org.lifeline.console.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.projection.Builds;
import org.lifeline.console.projection.Generation;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads every topic from its beginning into a new build of the projection, one build at a time, while the old one is shown
 * and goes on. A build that breaks off is begun anew by the next.
 */
@Component
class RebuildJob {

  private static final Logger LOG = LoggerFactory.getLogger(RebuildJob.class);
  private static final Duration POLL = Duration.ofMillis(200);

  private final Map<String, Object> client;
  private final AvroCodec codec;
  private final Builds builds;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile Rebuild state = new Rebuild("none", 0, 0, 0);

  RebuildJob(BrokerAccess broker, AvroCodec codec, Builds builds) {
    this.client = broker.with(Map.of(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed", ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false,
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000));
    this.codec = codec;
    this.builds = builds;
  }

  Rebuild state() {
    return state;
  }

  /** @return whether it begins now; otherwise one is under way */
  boolean begin() {
    if (!running.compareAndSet(false, true)) {
      return false;
    }
    state = new Rebuild("building", 0, 0, 0);
    Thread.ofPlatform().name("rebuild").daemon().start(() -> {
      long begun = System.nanoTime();
      try {
        build(begun);
      } catch (RuntimeException e) {
        LOG.error("the rebuild failed with {}", e.getClass().getName());
        state = new Rebuild("failed", state.records(), state.of(), seconds(begun));
      } finally {
        running.set(false);
      }
    });
    return true;
  }

  private void build(long begun) {
    var build = builds.begin();
    try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions = Builds.topics().stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
          .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      long of = ends.entrySet().stream().mapToLong(Map.Entry::getValue).sum();
      var begin = consumer.beginningOffsets(partitions).values().stream().mapToLong(offset -> offset).sum();
      do {
        take(build, consumer);
        state = new Rebuild("building",
            Math.min(of - begin, partitions.stream().mapToLong(consumer::position).sum() - begin), of - begin,
            seconds(begun));
      } while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))
          || !builds.showIfLevel(build, read(consumer, partitions)));
    }
    builds.removeAllBut(build);
    state = new Rebuild("done", state.of(), state.of(), seconds(begun));
    LOG.info("the projection is built anew and shown: {} records", state.of());
  }

  private void take(Generation build, KafkaConsumer<byte[], byte[]> consumer) {
    var events = new ArrayList<Event>();
    for (var record : consumer.poll(POLL)) {
      var event = decode(record);
      if (event != null) {
        events.add(event);
      }
    }
    if (!events.isEmpty()) {
      builds.take(build, events);
    }
  }

  /** What cannot be read lies among the dead letters already. */
  private @Nullable Event decode(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      return new Event(new UUID(record.partition(), record.offset()), record, codec.decode(record.value()));
    } catch (Undecodable e) {
      return null;
    }
  }

  private static Map<TopicPartition, Long> read(KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions) {
    var read = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> read.put(partition, consumer.position(partition)));
    return read;
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
