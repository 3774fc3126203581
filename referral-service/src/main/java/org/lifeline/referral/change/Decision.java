package org.lifeline.referral.change;

import java.util.List;
import org.lifeline.referral.progress.Happening;

/** What is decided on a partner's command. */
sealed interface Decision {

  /** It is done: this happens, in this order. Empty where it was done before. */
  record Done(List<Happening> happenings) implements Decision {
  }

  /** It cannot be done any more. @param why in plain English, for the partner */
  record TooLate(String why) implements Decision {
  }
}
