package org.lifeline.dispatch.acknowledgement;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a network operator cannot do what it is asked for: a closed set, so that no text of theirs travels on. */
enum Rejection {
  UNKNOWN_SIM, SIM_EXPIRED, SIM_BLOCKED, NUMBER_UNAVAILABLE, ALREADY_ACTIVE, NOT_SUPPORTED;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Rejection> of(@Nullable String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findAny();
  }

  static String words() {
    return Arrays.stream(values()).map(Rejection::word).collect(Collectors.joining(", "));
  }
}
