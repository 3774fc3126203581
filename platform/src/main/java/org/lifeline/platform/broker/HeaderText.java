package org.lifeline.platform.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Reads a header of a Kafka record as text. */
public final class HeaderText {

  private HeaderText() {
  }

  /**
   * The value of the last header of that name, decoded as UTF-8; null if the record has no such header, or one without
   * a value.
   */
  public static @Nullable String of(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
