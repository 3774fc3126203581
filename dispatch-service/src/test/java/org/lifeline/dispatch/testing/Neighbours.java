package org.lifeline.dispatch.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.testing.TestSurroundings;

/** Plays the other services that write to their topics: through Kafka, or straight into the intake in any order. */
public final class Neighbours {

  private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
      Map.of("bootstrap.servers", TestSurroundings.BROKER.address()), new ByteArraySerializer(),
      new ByteArraySerializer());
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
    var sent = new ArrayList<Future<?>>();
    events
        .forEach(e -> sent.add(PRODUCER.send(new ProducerRecord<>(e.topic(), null, e.key(), e.value(), e.headers()))));
    try {
      for (var s : sent) {
        s.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
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
