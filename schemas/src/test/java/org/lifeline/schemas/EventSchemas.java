package org.lifeline.schemas;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** The current schemas of all events, by event type in alphabetical order. */
record EventSchemas(SortedMap<String, Schema> schemas) {

  static final Path FILES = Path.of("src/main/avro");

  static EventSchemas read() {
    try {
      return new EventSchemas(SchemaFiles.in(FILES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Set<String> all() {
    return schemas.keySet();
  }

  Schema schema(String eventType) {
    return Objects.requireNonNull(schemas.get(eventType), eventType);
  }

  /**
   * The record name of an event type, {@code ReferralCreated} for {@code referral-created}: the reverse of
   * {@link EventTypes#typeOf}.
   */
  static String recordNameOf(String eventType) {
    return Pattern.compile("(?:^|-)([a-z])").matcher(eventType)
        .replaceAll(start -> start.group(1).toUpperCase(Locale.ROOT));
  }
}
