package org.lifeline.console.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.console.projection.reading.Build;
import org.lifeline.console.projection.reading.Builds;
import org.lifeline.console.projection.reading.Progress;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.inbox.Blockades;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.schemas.RecordKeys;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads every topic from its beginning into a new build of the projection, one build at a time, while the old one is
 * still shown and updated. A build that fails, or whose process is gone, is begun again by the next.
 *
 * <p>
 * A build has what the console has taken: records that were put aside and given up are skipped, and any other that
 * cannot be taken ends the build. Skipping that as well would lose it: what follows it would be known already when it
 * is replayed.
 */
@Component
class RebuildJob {

  private static final Logger LOG = LoggerFactory.getLogger(RebuildJob.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Map<String, Object> MORE = Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1000);

  private final BrokerAccess broker;
  private final AvroCodec codec;
  private final Builds builds;
  private final Blockades blockades;

  RebuildJob(BrokerAccess broker, AvroCodec codec, Builds builds, Blockades blockades) {
    this.broker = broker;
    this.codec = codec;
    this.builds = builds;
    this.blockades = blockades;
  }

  /** The progress of the last build, at whichever instance. */
  Progress state() {
    return builds.progress();
  }

  /**
   * Begins a build.
   *
   * @return whether it begins now; otherwise one is under way, here or at another instance
   * @throws Problem if the console has a dead letter of its own that is not settled
   */
  boolean begin() {
    if (blockades.unsettled(Builds.topics()) > 0) {
      throw Problem
          .conflict("The console has dead letters of its own that are not settled. Replay or discard them first.");
    }
    var begun = builds.begin();
    begun.ifPresent(build -> Thread.ofPlatform().name("rebuild").daemon().start(() -> make(build)));
    return begun.isPresent();
  }

  private void make(Build build) {
    try {
      build(build);
    } catch (Untakable e) {
      LOG.error("the rebuild ended: {}", e.getMessage());
      builds.failed(build);
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
    var there = StreamSupport.stream(records.spliterator(), false).filter(record -> record.value() != null).toList();
    return blockades.withoutGivenUp(there).stream().map(this::decode).flatMap(Optional::stream).toList();
  }

  /**
   * Empty for what was given up although an event of its id took effect, a damaged copy of it; and for what has the key
   * of another, which nobody can take.
   */
  private Optional<Event> decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      var body = codec.decode(record.value());
      var said = HeaderText.of(record, "ce_type");
      if (said == null || said.equals(EventRecords.typeOf(body))) {
        return RecordKeys.of(body).filter(key -> !key.equals(keyOf(record))).isPresent()
            ? Optional.empty()
            : Optional.of(new Event(new UUID(record.partition(), record.offset()), record, body));
      }
    } catch (Undecodable e) {
      // Put aside by the console's consumer as soon as it gets there, unless it was before.
    }
    if (blockades.isSettled(record)) {
      return Optional.empty();
    }
    throw new Untakable(record);
  }

  private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), UTF_8);
  }

  private static Map<TopicPartition, Long> read(KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions) {
    var read = new HashMap<TopicPartition, Long>();
    partitions.forEach(partition -> read.put(partition, consumer.position(partition)));
    return read;
  }

  /** Thrown for a record that the console cannot take and has not given up. */
  private static final class Untakable extends RuntimeException {

    private static final long serialVersionUID = 1;

    Untakable(ConsumerRecord<byte[], byte[]> record) {
      super(record.topic() + " " + record.partition() + "/" + record.offset()
          + " cannot be taken; its letter is to be replayed or discarded first");
    }
  }
}
