package org.lifeline.staff.lead;

import jakarta.servlet.http.HttpSession;
import java.util.UUID;

/**
 * What the lead has written of a decision that is not taken yet, of the case that they wrote of last: in their session and
 * nowhere else.
 */
record Undecided(UUID about, String decision, String reason) {

  private static final String NAME = Undecided.class.getName();
  /** Longer than a reason may be: what is cut here was refused by the service all the same. */
  private static final int LONGEST = 2000;

  /** Of a case; empty texts where nothing was written of it. */
  static Undecided of(UUID about, HttpSession session) {
    return session.getAttribute(NAME) instanceof Undecided kept && kept.about.equals(about)
        ? kept
        : new Undecided(about, "", "");
  }

  static void keep(UUID about, String decision, String reason, HttpSession session) {
    session.setAttribute(NAME,
        new Undecided(about, decision, reason.substring(0, Math.min(LONGEST, reason.length()))));
  }

  /** It is decided. */
  static void drop(HttpSession session) {
    session.removeAttribute(NAME);
  }

  @Override
  public String toString() {
    return "***";
  }
}
