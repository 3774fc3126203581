package org.lifeline.referral.change;

import java.util.List;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.referral.progress.Happening;

/** The decision on a partner's command. */
sealed interface Decision {

  /** The command is carried out: these things happen, in this order. Empty if it was done before. */
  record Done(List<Happening> happenings) implements Decision {
  }

  /**
   * The command comes too late.
   *
   * @param why in plain English, for the partner
   */
  record TooLate(String why) implements Decision {
  }

  /** What was sent does not fit the referral. */
  record Wrong(FieldError field) implements Decision {
  }

  /**
   * What happens.
   *
   * @throws Problem the command is refused
   */
  default List<Happening> orRefused() {
    return switch (this) {
      case Done(var happenings) -> happenings;
      case TooLate(String why) -> throw Problem.conflict(why);
      case Wrong(var field) -> throw Problem.invalidFields(List.of(field));
    };
  }
}
