package org.lifeline.referral.progress;

import java.util.Locale;

/** The topics on which something can happen to a referral; each has its own sequence numbers. */
public enum Topic {
  /** What this service itself says. */
  REFERRALS, ALLOCATIONS, DISPATCHES;

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
  }
}
