package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.HeaderText;

/**
 * An event as it was read.
 *
 * @param id its {@code ce_id}; derived from it if it is not a UUID, and from partition and offset if there is none that
 * {@linkplain EventHandler#identifies identifies} it
 * @param record the record it came in
 * @param body what happened; null for a tombstone
 * @param prepared what {@link EventHandler#prepare} made of it; null if it made nothing
 */
public record Event(UUID id, ConsumerRecord<byte[], byte[]> record, @Nullable SpecificRecord body,
    @Nullable Object prepared) {

  public Event(UUID id, ConsumerRecord<byte[], byte[]> record, @Nullable SpecificRecord body) {
    this(id, record, body, null);
  }

  Event with(@Nullable Object made) {
    return made == null ? this : new Event(id, record, body, made);
  }

  public String topic() {
    return record.topic();
  }

  /** The record's key as text; empty if there is none. */
  public String key() {
    return record.key() == null ? "" : new String(record.key(), UTF_8);
  }

  /** A header as text, or null if the record does not carry it. */
  public @Nullable String header(String name) {
    return HeaderText.of(record, name);
  }

  /** Names only the record's place: the content of an event is not for logs. */
  @Override
  public String toString() {
    return "Event[" + record.topic() + "-" + record.partition() + "@" + record.offset() + "]";
  }
}
