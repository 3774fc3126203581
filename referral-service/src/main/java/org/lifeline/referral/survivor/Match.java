package org.lifeline.referral.survivor;

/** What comparing a new referral with earlier ones has shown. */
public sealed interface Match {

  /** No earlier referral of this survivor counts. */
  record None() implements Match {
  }

  /** The same partner has referred this survivor. */
  record Duplicate(Known earlier) implements Match {
  }

  /** Another partner may have referred the same survivor. The sender must not notice. */
  record Possible(Known other) implements Match {
  }
}
