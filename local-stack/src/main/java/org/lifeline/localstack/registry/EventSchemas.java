package org.lifeline.localstack.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lifeline.localstack.StackFailure;

/** The Avro schemas of the events, as the module {@code schemas} carries them: {@code avro/referral-created.avsc} and so on. */
final class EventSchemas {

  private static final String NAMESPACE = "org.lifeline.events.";

  /** The record's full name, as it appears in subjects. */
  String fullName(String event) {
    return NAMESPACE + event;
  }

  /** The schema as it was written, doc strings and sensitivities included. */
  String text(String event) {
    var file = "/avro/" + event.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".avsc";
    try (var schema = EventSchemas.class.getResourceAsStream(file)) {
      if (schema == null) {
        throw StackFailure.refused("topics.yaml names the event " + event + ", but there is no schema " + file + ".");
      }
      return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
