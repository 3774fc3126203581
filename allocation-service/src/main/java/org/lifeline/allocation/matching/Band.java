package org.lifeline.allocation.matching;

/** The level of risk, in the order of the constants. */
public enum Band {
  STANDARD, MEDIUM, HIGH;

  /** The band raised by so many steps, high at most. */
  Band raisedBy(long steps) {
    return values()[(int) Math.min(HIGH.ordinal(), ordinal() + Math.max(0, steps))];
  }
}
