package org.lifeline.console.people;

import org.lifeline.pages.RoleClaim;

/** What somebody may do at the console. */
public enum Role {
  /** Sees the pages of counts, ages and pseudonymous ids, and searches by these ids alone. */
  VIEWER,
  /** Sees everything, and acts. */
  OPERATOR,
  /** Sees everything and acts on nothing. {@code ./lifeline audit} shows who looked and acted. */
  AUDITOR;

  /** The role's name in a token. */
  public String word() {
    return RoleClaim.word(this);
  }
}
