package org.lifeline.referral.form.valid;

import java.util.List;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;

/**
 * The result of checking something against every rule.
 *
 * @param <T> what it is if it is valid
 */
public sealed interface Checked<T> {

  /**
   * The value if it is valid.
   *
   * @throws Problem something is wrong with it (invalid-fields)
   */
  default T orRefused() {
    return switch (this) {
      case Valid<T> valid -> valid.value();
      case Invalid<T>(var errors) -> throw Problem.invalidFields(errors);
    };
  }

  /** @param warnings what the sender should know although it is valid */
  record Valid<T>(T value, List<FieldError> warnings) implements Checked<T> {
  }

  /** @param errors everything that is wrong with it; never empty */
  record Invalid<T>(List<FieldError> errors) implements Checked<T> {
  }
}
