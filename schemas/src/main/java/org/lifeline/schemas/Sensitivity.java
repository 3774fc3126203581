package org.lifeline.schemas;

import java.util.Locale;
import org.apache.avro.Schema;

/**
 * How sensitive a field of an event is, from harmless to sealed; later constants are more sensitive. Each field of a
 * schema has it as the property {@value #PROPERTY}. It determines masking, what may be logged, the data map and the
 * AsyncAPI page.
 */
public enum Sensitivity {

  /** Anybody may know it. */
  PUBLIC,
  /**
   * For those who run the scheme and the topic's readers. It identifies nobody, except that a field which says who acted
   * or is suspended may name a person who works for the scheme.
   */
  OPERATIONAL,
  /** Stands for a person, to those who may look it up; it never leaves the scheme. */
  PSEUDONYMOUS,
  /** Personal data, or a key to it, encrypted for its one rightful reader: never shown, never logged. */
  SEALED;

  /** Name of the property on an Avro field. */
  public static final String PROPERTY = "sensitivity";

  /**
   * The sensitivity that a field declares. A field that declares none, or one not known here, counts as
   * {@link #SEALED}.
   */
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
