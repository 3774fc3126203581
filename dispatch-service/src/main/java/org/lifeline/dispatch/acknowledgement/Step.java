package org.lifeline.dispatch.acknowledgement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.NetworkStep;

/** What a network operator acknowledges for a dispatched SIM; or that it cannot. */
enum Step {
  ACTIVATED, ZERO_RATED, HIDDEN_FROM_BILL, SUSPENDED, REPLACED, REJECTED;

  /** Its name in requests and answers, for example {@code zero-rated}. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  NetworkStep told() {
    return NetworkStep.valueOf(name());
  }

  static Optional<Step> of(@Nullable String word) {
    return Arrays.stream(values()).filter(step -> step.word().equals(word)).findAny();
  }
}
