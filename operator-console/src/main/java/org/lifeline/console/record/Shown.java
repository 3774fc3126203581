package org.lifeline.console.record;

import java.util.List;

/**
 * What may be shown of a record.
 *
 * @param fields what it says, or nothing if it could not be read
 * @param closed why it says nothing here; empty if it does
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
