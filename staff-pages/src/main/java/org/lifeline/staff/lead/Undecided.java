package org.lifeline.staff.lead;

import jakarta.servlet.http.HttpSession;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A decision that the lead has begun to write and not yet taken, for the last case that they wrote about. It is kept in
 * their session and nowhere else.
 *
 * @param held the referral to decide on
 * @param matched the referral that it was shown beside: for another pair the decision would be wrong; null for a case
 * that is not a match
 */
record Undecided(UUID held, @Nullable UUID matched, String decision, String reason) {

  private static final String NAME = Undecided.class.getName();
  /** Longer than a reason may be: what is cut here is refused by the service anyway. */
  private static final int LONGEST = 2000;

  /** What was written about this case; empty texts where nothing was. */
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

  /** Drops what was written, as the case is decided. */
  static void drop(HttpSession session) {
    session.removeAttribute(NAME);
  }

  @Override
  public String toString() {
    return "***";
  }
}
