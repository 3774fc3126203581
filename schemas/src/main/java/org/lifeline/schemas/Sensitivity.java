package org.lifeline.schemas;

import java.util.Locale;
import org.apache.avro.Schema;

/**
 * How sensitive a field of an event is, from harmless to sealed; a later constant is the more sensitive one. It stands
 * on each field of a schema as the property {@value #PROPERTY}. Masking, what may be logged, the data map and the
 * AsyncAPI page follow from it.
 */
public enum Sensitivity {

  /** Anybody may know it. */
  PUBLIC,
  /** For those who run the scheme and whoever the topic is for; it identifies nobody. */
  OPERATIONAL,
  /** Stands for a person to whoever may look it up: never outside the scheme. */
  PSEUDONYMOUS,
  /** Personal data, or a key to it, encrypted for the one who may open it: never shown, never logged. */
  SEALED;

  /** Name of the property on an Avro field. */
  public static final String PROPERTY = "sensitivity";

  /** What a field says of itself. A field that says nothing, or a word not known here, counts as {@link #SEALED}. */
  public static Sensitivity of(Schema.Field field) {
    var word = field.getProp(PROPERTY);
    for (var sensitivity : values()) {
      if (sensitivity.word().equals(word)) {
        return sensitivity;
      }
    }
    return SEALED;
  }

  /** The word in the schemas: the constant's name in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
