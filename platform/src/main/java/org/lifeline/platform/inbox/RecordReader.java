package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.ids.IdText;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.RegistryUnavailable;
import org.lifeline.platform.registry.Undecodable;

/** Decodes a record into an event, or says why it cannot. */
final class RecordReader {

  private static final Pattern PRINTABLE = Pattern.compile("[!-~]{1,200}");

  private final AvroCodec codec;
  private final EventHandler handler;
  private final Guard guard;

  RecordReader(AvroCodec codec, EventHandler handler, Guard guard) {
    this.codec = codec;
    this.handler = handler;
    this.guard = guard;
  }

  /**
   * A record that was read. At most one of {@code event} and {@code fault} is set; if neither is, the record is not for
   * this service.
   */
  record Reading(ConsumerRecord<byte[], byte[]> record, @Nullable Event event, @Nullable String fault) {
  }

  /** Whether a record may be for this service; one without a type has to be decoded before that is known. */
  boolean wants(ConsumerRecord<byte[], byte[]> record) {
    var type = HeaderText.of(record, "ce_type");
    var key = keyOf(record);
    return type == null || handler.wants(record.topic(), type, key) || guard.looksAt(record.topic(), key);
  }

  /**
   * Reads a record.
   *
   * @throws RegistryUnavailable the schema has to be fetched and the registry does not answer
   */
  Reading read(ConsumerRecord<byte[], byte[]> record) {
    if (!wants(record)) {
      return new Reading(record, null, null);
    }
    var said = HeaderText.of(record, "ce_type");
    var value = record.value();
    if (value == null && !handler.takesTombstones(record.topic())) {
      return new Reading(record, null, "no-value");
    }
    try {
      var body = value == null ? null : codec.decode(value);
      var type = body == null ? said : EventRecords.typeOf(body);
      if (said != null && !said.equals(type)) {
        return new Reading(record, null, "type-mismatch");
      }
      if (type != null && !handler.wants(record.topic(), type, keyOf(record))) {
        return new Reading(record, null, isOutOfPlace(record, type) ? "not-of-this-topic" : null);
      }
      if (body != null && handler.keyOf(body).filter(key -> !key.equals(keyOf(record))).isPresent()) {
        return new Reading(record, null, "not-of-its-key");
      }
      var event = new Event(identityOf(record), record, body);
      return new Reading(record, body == null ? event : event.with(handler.prepare(event)), null);
    } catch (Undecodable e) {
      return new Reading(record, null, e.code());
    }
  }

  private boolean isOutOfPlace(ConsumerRecord<byte[], byte[]> record, String type) {
    return guard.looksAt(record.topic(), keyOf(record)) && !guard.hasItsPlace(record.topic(), type);
  }

  private static String keyOf(ConsumerRecord<byte[], byte[]> record) {
    return record.key() == null ? "" : new String(record.key(), UTF_8);
  }

  private UUID identityOf(ConsumerRecord<?, ?> record) {
    var id = HeaderText.of(record, "ce_id");
    return id == null || handler.identifies(id) ? idOf(record) : placeOf(record);
  }

  /** The id of a record of an ordered intake, where each {@code ce_id} identifies. */
  static UUID idOf(ConsumerRecord<?, ?> record) {
    var id = HeaderText.of(record, "ce_id");
    if (id == null) {
      return placeOf(record);
    }
    if (IdText.is(id)) {
      return UUID.fromString(id);
    }
    return digest("id " + id); // CloudEvents allows any text
  }

  static @Nullable String printableIdOf(ConsumerRecord<?, ?> record) {
    var id = HeaderText.of(record, "ce_id");
    return id != null && PRINTABLE.matcher(id).matches() ? id : null;
  }

  private static UUID placeOf(ConsumerRecord<?, ?> record) {
    return digest("at " + record.partition() + "-" + record.offset());
  }

  private static UUID digest(String text) {
    var bytes = ByteBuffer.wrap(DigestUtils.sha256(text));
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}
