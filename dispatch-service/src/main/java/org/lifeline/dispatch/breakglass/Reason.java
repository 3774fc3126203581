package org.lifeline.dispatch.breakglass;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a scheme operator has to know where a parcel goes: a closed list, which goes on record. */
public enum Reason {
  /** Somebody has told us that the address is watched, or known to whom it must not be. */
  DANGER_AT_ADDRESS,
  /** The courier has lost it, and has to look where it should have gone. */
  PARCEL_LOST,
  /** It came back, or went elsewhere, and the partner cannot be reached. */
  PARTNER_UNREACHABLE,
  /** A court has ordered it, or the law does. */
  LEGAL_DUTY;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<Reason> of(@Nullable String word) {
    return Arrays.stream(values()).filter(reason -> reason.word().equals(word)).findAny();
  }

  static String words() {
    return Arrays.stream(values()).map(Reason::word).collect(Collectors.joining(", "));
  }
}
