package org.lifeline.dispatch.testing;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;

/** Plays the other services that write to their topics: through Kafka, or straight into the intake in any order. */
public final class Neighbours {

  private static final AtomicLong OFFSETS = new AtomicLong(1_000_000_000);

  private final EventRecords records;
  private final Consumer<Poll> intake;

  Neighbours(AvroCodec codec, Consumer<Poll> intake) {
    this.records = new EventRecords(codec, "neighbour");
    this.intake = intake;
  }

  /** An event with a new id; sent twice, it is a repeat. */
  public OutgoingRecord event(String topic, String key, SpecificRecord event) {
    return records.internal(UUID.randomUUID(), topic, key, event, Instant.now());
  }

  public OutgoingRecord keyTombstone(UUID referral) {
    return records.tombstone(UUID.randomUUID(), "referral-keys", referral + "/delivery", "referral-key", Instant.now());
  }

  /** Writes to Kafka and waits until the broker has everything. */
  public void tell(List<OutgoingRecord> events) {
    Topics.ALL.publish(events);
  }

  public void tell(OutgoingRecord... events) {
    tell(Arrays.asList(events));
  }

  /** Hands events to the intake as one poll, past Kafka. */
  public void poll(OutgoingRecord... events) {
    intake.accept(new Poll(Arrays.stream(events).map(event -> consumed(event.topic(), event)).toList()));
  }

  /** As {@link #poll}, but on one topic, even if the events do not belong there. */
  public void pollOn(String topic, OutgoingRecord... events) {
    intake.accept(new Poll(Arrays.stream(events).map(event -> consumed(topic, event)).toList()));
  }

  private static ConsumerRecord<byte[], byte[]> consumed(String topic, OutgoingRecord record) {
    var consumed = new ConsumerRecord<>(topic, 99, OFFSETS.incrementAndGet(), record.key(), record.value());
    record.headers().forEach(consumed.headers()::add);
    return consumed;
  }
}
