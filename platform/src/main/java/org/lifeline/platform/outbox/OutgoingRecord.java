package org.lifeline.platform.outbox;

import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.tracing.Step;

/**
 * A record on its way to Kafka, complete to the byte.
 *
 * @param topic where it goes
 * @param key decides the partition, and so which records it stays in order with; null for none
 * @param value null for a tombstone
 * @param headers in the order in which they will stand on the record
 */
public record OutgoingRecord(String topic, byte @Nullable [] key, byte @Nullable [] value, List<Header> headers) {

  public OutgoingRecord {
    headers = List.copyOf(headers);
  }

  /** The whole record (topic, key, value and headers) in the form that {@link #read} takes. */
  public byte[] bytes() {
    return Pack.of(List.of(this)).getFirst().bytes();
  }

  /** Reads a record from what {@link #bytes} returned. */
  public static OutgoingRecord read(byte[] bytes) {
    return Pack.read(bytes).getFirst();
  }

  /** The steps of those records that belong to a trace. */
  static List<Step> steps(List<OutgoingRecord> records) {
    return records.stream().flatMap(record -> Stream.ofNullable(Step.of(record.topic(), record.headers()))).toList();
  }

  /** Names only the topic: keys and values are not for logs. */
  @Override
  public String toString() {
    return "OutgoingRecord[" + topic + "]";
  }
}
