package org.lifeline.referral.change;

import java.util.List;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.progress.Happening;

/** What is decided on a partner's command. */
sealed interface Decision {

  /** It is done: this happens, in this order. Empty where it was done before. */
  record Done(List<Happening> happenings) implements Decision {
  }

  /** It cannot be done any more. @param why in plain English, for the partner */
  record TooLate(String why) implements Decision {
  }

  /** What was sent does not fit the referral. */
  record Wrong(FieldError field) implements Decision {
  }

  /** What happens. @throws Problem it is refused */
  default List<Happening> orRefused() {
    return switch (this) {
      case Done(var happenings) -> happenings;
      case TooLate(String why) -> throw Problem.conflict(why);
      case Wrong(var field) -> throw Problem.invalidFields(List.of(field));
    };
  }
}
