package org.lifeline.allocation.matching;

/** How great the risk is; the order is that of the constants. */
public enum Band {
  STANDARD, MEDIUM, HIGH;

  /** Raised by so many steps, high at most. */
  Band raisedBy(long steps) {
    return values()[(int) Math.min(HIGH.ordinal(), ordinal() + Math.max(0, steps))];
  }
}
