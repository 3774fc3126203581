package org.lifeline.platform.tracing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A record that belongs to a trace, according to its headers.
 *
 * @param trace 32 hex digits
 * @param span the span of the event in the record: 16 hex digits, the same wherever it is read
 * @param id {@code ce_id} of the event
 */
public record Step(String trace, String span, String topic, String type, String id) {

  private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** Reads the step of a record; null if it names no trace. */
  public static @Nullable Step of(String topic, Iterable<Header> headers) {
    var parent = PARENT.matcher(text(headers, "traceparent"));
    return parent.matches()
        ? new Step(parent.group(1), parent.group(2), topic, word(headers, "ce_type"), word(headers, "ce_id"))
        : null;
  }

  private static String word(Iterable<Header> headers, String name) {
    var text = text(headers, name);
    return WORD.matcher(text).matches() ? text : "unknown";
  }

  private static String text(Iterable<Header> headers, String name) {
    var text = "";
    for (var header : headers) {
      if (header.key().equals(name) && header.value() != null) {
        text = new String(header.value(), UTF_8);
      }
    }
    return text;
  }
}
