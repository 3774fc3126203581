package org.lifeline.verification.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.Happened.Envelope;
import org.lifeline.verification.history.History;
import org.lifeline.verification.history.OneOfEach;
import org.lifeline.verification.history.Place;

/**
 * Reads every topic from its beginning, each as a user that may. It belongs to no group and leaves no trace.
 */
public final class TopicReader {

  /** Milliseconds that the broker waits for records: closing a consumer has to wait for its pending request. */
  private static final int SHORT = 20;

  private final Readers readers;
  private final AvroCodec codec;

  public TopicReader(Readers readers, URI registry) {
    this.readers = readers;
    this.codec = new AvroCodec(new SchemaRegistry(registry));
  }

  /** The names of all topics that it reads. */
  public Set<String> names() {
    return readers.topics();
  }

  /**
   * Reads everything up to these ends. What was written since is left out.
   *
   * @param kept what comes again and again is kept once
   */
  public History read(Map<TopicPartition, Long> ends, OneOfEach kept) {
    var topics = new HashMap<String, List<Happened>>();
    readers.topics().forEach(topic -> topics.put(topic, new ArrayList<>()));
    for (var reader : readers.all()) {
      var its = new HashMap<>(ends);
      its.keySet().removeIf(partition -> !readers.of(partition.topic()).equals(reader));
      try (var consumer = open(reader)) {
        WholeTopics.read(consumer, its, record -> topics
            .computeIfAbsent(record.topic(), topic -> new ArrayList<>()).add(happened(record, kept)));
      }
    }
    return new History(topics);
  }

  /** The next offset of every partition of the scheme: they change whenever something is written. */
  public Map<TopicPartition, Long> ends() {
    var ends = new HashMap<TopicPartition, Long>();
    for (var reader : readers.all()) {
      try (var consumer = open(reader)) {
        ends.putAll(consumer.endOffsets(partitions(reader, consumer)));
      }
    }
    return Map.copyOf(ends);
  }

  private List<TopicPartition> partitions(String reader, KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.listTopics().values().stream().flatMap(List::stream)
        .filter(info -> readers.of(info.topic()).equals(reader))
        .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  /** Whether a partition has any record from this offset on; transaction markers do not count. */
  boolean hasRecords(TopicPartition partition, long from) {
    try (var consumer = open(readers.of(partition.topic()))) {
      consumer.assign(List.of(partition));
      consumer.seek(partition,
          Math.max(from, consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L)));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        if (!consumer.poll(Duration.ofMillis(200)).isEmpty()) {
          return true;
        }
      }
      return false;
    }
  }

  private Happened happened(ConsumerRecord<byte[], byte[]> record, OneOfEach kept) {
    var envelope = envelope(record, kept);
    if (record.topic().startsWith("dlt.")) {
      return Letters.read(record, envelope, checksum(record.value()));
    }
    if (record.value() == null) {
      return new Happened.Tombstone(envelope);
    }
    try {
      return new Facts(codec.decode(record.value()), kept).told(envelope);
    } catch (Undecodable e) {
      return new Happened.Unreadable(envelope, checksum(record.value()));
    }
  }

  static Envelope envelope(ConsumerRecord<byte[], byte[]> record, OneOfEach kept) {
    var type = HeaderText.of(record, "ce_type");
    return new Envelope(new Place(kept.text(record.topic()), record.partition(), record.offset()),
        RecordNames.id(record), record.topic().startsWith("submissions.") ? RecordNames.name(record) : "",
        type == null ? null : kept.text(type),
        record.key() == null ? "" : kept.text(new String(record.key(), UTF_8)));
  }

  private static long checksum(byte @Nullable [] value) {
    var checksum = new CRC32C();
    if (value != null) {
      checksum.update(value);
    }
    return checksum.getValue();
  }

  private KafkaConsumer<byte[], byte[]> open(String reader) {
    return LoneConsumer.open(readers.access(reader), Map.of("max.poll.records", 5000, "fetch.max.wait.ms", SHORT));
  }
}
