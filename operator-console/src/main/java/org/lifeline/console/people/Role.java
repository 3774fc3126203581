package org.lifeline.console.people;

import org.lifeline.pages.RoleClaim;

/** What somebody may do here. */
public enum Role {
  /** Sees the pages of counts, ages and pseudonymous ids. */
  VIEWER,
  /** Sees all of it, and acts. */
  OPERATOR,
  /** Sees all of it and acts on nothing. Who looked and acted is read by {@code ./lifeline audit}. */
  AUDITOR;

  /** As a token names it. */
  public String word() {
    return RoleClaim.word(this);
  }
}
