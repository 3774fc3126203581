package org.lifeline.console.rebuild;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.projection.reading.Build;
import org.lifeline.console.projection.reading.Builds;
import org.lifeline.console.projection.reading.Progress;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads every topic from its beginning into a new build of the projection, one build at a time, while the old one is shown
 * and goes on. A build that breaks off, or whose process is gone, is begun anew by the next.
 */
@Component
class RebuildJob {

  private static final Logger LOG = LoggerFactory.getLogger(RebuildJob.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Map<String, Object> MORE = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);

  private final BrokerAccess broker;
  private final AvroCodec codec;
  private final Builds builds;

  RebuildJob(BrokerAccess broker, AvroCodec codec, Builds builds) {
    this.broker = broker;
    this.codec = codec;
    this.builds = builds;
  }

  /** Of the last one, at whichever instance. */
  Progress state() {
    return builds.progress();
  }

  /** @return whether it begins now; otherwise one is under way, here or at another instance */
  boolean begin() {
    var begun = builds.begin();
    begun.ifPresent(build -> Thread.ofPlatform().name("rebuild").daemon().start(() -> make(build)));
    return begun.isPresent();
  }

  private void make(Build build) {
    try {
      build(build);
    } catch (RuntimeException e) {
      LOG.error("the rebuild failed with {}", e.getClass().getName());
      builds.failed(build);
    }
  }

  private void build(Build build) {
    builds.empty(build);
    try (var consumer = LoneConsumer.open(broker.settings(), MORE)) {
      var partitions = Builds.topics().stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
          .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      long of = ends.entrySet().stream().mapToLong(Map.Entry::getValue).sum();
      var begin = consumer.beginningOffsets(partitions).values().stream().mapToLong(offset -> offset).sum();
      do {
        var events = events(consumer.poll(POLL));
        builds.take(build, events,
            Math.min(of - begin, partitions.stream().mapToLong(consumer::position).sum() - begin), of - begin);
      } while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))
          || !builds.showIfLevel(build, read(consumer, partitions)));
    }
    builds.done(build);
    LOG.info("the projection is built anew and shown: {} records", builds.progress().of());
  }

  private List<Event> events(ConsumerRecords<byte[], byte[]> records) {
    var events = new ArrayList<Event>();
    for (var record : records) {
      var event = decode(record);
      if (event != null) {
        events.add(event);
      }
    }
    return events;
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
}
