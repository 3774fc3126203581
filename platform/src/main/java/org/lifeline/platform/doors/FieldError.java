package org.lifeline.platform.doors;

import java.util.Objects;

/**
 * One thing wrong with a request.
 *
 * @param field the field's name as the sender wrote it, for example {@code region}
 * @param rule stable code of the rule that it breaks, for example {@code required}
 * @param message the rule in plain English; never the value
 */
public record FieldError(String field, String rule, String message) {

  public FieldError {
    Objects.requireNonNull(field);
    Objects.requireNonNull(rule);
    Objects.requireNonNull(message);
  }
}
