package org.lifeline.referral.survivor;

/** What comparing a new referral with earlier ones has shown. */
public sealed interface Match {

  /** Nobody has referred this survivor, or not lately. */
  record None() implements Match {
  }

  /** The same partner has. */
  record Duplicate(Known earlier) implements Match {
  }

  /** Another partner has: perhaps the same survivor. Whoever asks must not notice. */
  record Possible(Known other) implements Match {
  }
}
