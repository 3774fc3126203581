package org.lifeline.staff.lead;

import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the lead has written of a decision that is not taken yet, of the case that they wrote of last: in their session and
 * nowhere else.
 *
 * @param held the referral that is decided on
 * @param matched the one that it was shown beside: of another pair it would be the wrong decision; null of one that is no match
 */
record Undecided(UUID held, @Nullable UUID matched, String decision, String reason) {

  private static final String NAME = Undecided.class.getName();
  /** Longer than a reason may be: what is cut here was refused by the service all the same. */
  private static final int LONGEST = 2000;

  /** Of a case; empty texts where nothing was written of it. */
  static Undecided of(Case shown, HttpSession session) {
    return session.getAttribute(NAME) instanceof Undecided kept && kept.held.equals(shown.referralId())
        && Objects.equals(kept.matched, shown.matchedReferralId())
            ? kept
            : new Undecided(shown.referralId(), shown.matchedReferralId(), "", "");
  }

  static void keep(UUID held, Written written, HttpSession session) {
    var reason = written.reason();
    session.setAttribute(NAME, new Undecided(held, written.matched(), written.decision(),
        reason.substring(0, Math.min(LONGEST, reason.length()))));
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
