package org.lifeline.referral.progress;

import java.util.Locale;

/** The topics on which something can happen to a referral; each numbers what happens to it on its own. */
public enum Topic {
  /** What this service says itself. */
  REFERRALS, ALLOCATIONS, DISPATCHES;

  private final String text = name().toLowerCase(Locale.ROOT);

  public String text() {
    return text;
  }
}
