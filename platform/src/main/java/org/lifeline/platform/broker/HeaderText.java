package org.lifeline.platform.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A header of a record as text. */
public final class HeaderText {

  private HeaderText() {
  }

  /** The last one of that name, in UTF-8; null where the record has none, or one without a value. */
  public static @Nullable String of(ConsumerRecord<?, ?> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
