package org.lifeline.console.masking;

import java.util.List;

/**
 * What may be shown of a record.
 *
 * @param fields its fields; empty if it could not be read
 * @param closed why nothing is shown; empty if something is
 */
public record Shown(List<Field> fields, String closed) {

  /**
   * A field of a record.
   *
   * @param sealed whether its value stays closed: then {@code value} says only that
   */
  public record Field(String name, String value, boolean sealed) {
  }

  static Shown closed(String why) {
    return new Shown(List.of(), why);
  }
}
