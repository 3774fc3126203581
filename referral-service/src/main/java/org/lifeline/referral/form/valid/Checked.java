package org.lifeline.referral.form.valid;

import java.util.List;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;

/**
 * What became of something that was checked against every rule.
 *
 * @param <T> what it is once it holds
 */
public sealed interface Checked<T> {

  /**
   * What it is.
   *
   * @throws Problem something is wrong with it (invalid-fields)
   */
  default T orRefused() {
    return switch (this) {
      case Valid<T> valid -> valid.value();
      case Invalid<T>(var errors) -> throw Problem.invalidFields(errors);
    };
  }

  /** @param warnings what the sender should know although it holds */
  record Valid<T>(T value, List<FieldError> warnings) implements Checked<T> {
  }

  /** @param errors everything that is wrong with it; never empty */
  record Invalid<T>(List<FieldError> errors) implements Checked<T> {
  }
}
