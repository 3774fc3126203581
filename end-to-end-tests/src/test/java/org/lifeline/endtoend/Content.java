package org.lifeline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.outbox.OutgoingRecord;

/**
 * Where a record was written and its exact content; of the value its length and digest, so that two can be told apart
 * at a glance.
 */
record Content(String place, String key, String value, SortedSet<String> headers) {

  private static final String OF_THE_LETTER = "dlt_";

  static Content of(ProducerRecord<byte[], byte[]> record, RecordMetadata written) {
    return new Content(place(written.topic(), "" + written.partition(), "" + written.offset()), hex(record.key()),
        digest(record.value()), named(record.headers()));
  }

  /**
   * What a dead letter keeps, by its own account of where it comes from.
   *
   * @param kept the record in it
   */
  static Content of(ConsumerRecord<byte[], byte[]> letter, OutgoingRecord kept) {
    var headers = letter.headers();
    return new Content(place(text(headers, "dlt_topic"), text(headers, "dlt_partition"), text(headers, "dlt_offset")),
        hex(kept.key()), digest(kept.value()), named(kept.headers()));
  }

  private static String place(String topic, String partition, String offset) {
    return topic + "-" + partition + "@" + offset;
  }

  private static SortedSet<String> named(Iterable<Header> headers) {
    var named = new TreeSet<String>();
    headers.forEach(header -> {
      if (!header.key().startsWith(OF_THE_LETTER)) {
        named.add(header.key() + "=" + hex(header.value()));
      }
    });
    return named;
  }

  private static String text(Headers headers, String name) {
    return new String(Objects.requireNonNull(headers.lastHeader(name), name).value(), UTF_8);
  }

  private static String hex(byte @Nullable [] bytes) {
    return bytes == null ? "none" : HexFormat.of().formatHex(bytes);
  }

  private static String digest(byte @Nullable [] bytes) {
    return bytes == null ? "none" : bytes.length + ":" + DigestUtils.sha256Hex(bytes).substring(0, 16);
  }
}
