package org.lifeline.allocation.inspection;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The result of inspecting a device. */
enum Result {
  /** It can be given to a survivor again. */
  FIT,
  /** It cannot be given to anybody. */
  UNFIT,
  /** It is not there. */
  LOST;

  static Optional<Result> of(@Nullable String word) {
    return Arrays.stream(values()).filter(result -> result.name().toLowerCase(Locale.ROOT).equals(word)).findAny();
  }
}
