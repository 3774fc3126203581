package org.lifeline.platform.doors.problem;

import java.util.Objects;

/**
 * One thing wrong with a request.
 *
 * @param field the field's name as the sender wrote it, for example {@code region}; an item of a list by its index from
 * 0: {@code items[17].wiped}
 * @param rule stable code of the rule that is broken, for example {@code required}
 * @param message the rule in plain English; never the value
 */
public record FieldError(String field, String rule, String message) {

  public FieldError {
    Objects.requireNonNull(field);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(message);
  }

  /** The error for an unknown field; it does not say which, as the sender made up its name. */
  public static FieldError withoutPlace() {
    return new FieldError("body", "unknown-field", "There is a field that has no place here.");
  }
}
