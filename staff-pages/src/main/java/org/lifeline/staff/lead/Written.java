package org.lifeline.staff.lead;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was filled in on the page of a case, whichever button was pressed.
 *
 * @param matched the referral that the case was shown beside; null for a case that is not a match
 */
record Written(@Nullable UUID matched, String about, String question, String decision, String reason) {

  static final Written NOTHING = new Written(null, "", "", "", "");

  /** Missing parts become empty texts. */
  Written {
    about = Objects.requireNonNullElse(about, "");
    question = Objects.requireNonNullElse(question, "");
    decision = Objects.requireNonNullElse(decision, "");
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** What was written, if it was about the pair that is shown now; otherwise nothing. */
  Written of(@Nullable UUID now) {
    return Objects.equals(matched, now) ? this : NOTHING;
  }

  /** Whether no part of a question was chosen. */
  boolean asksNothing() {
    return about.isEmpty() && question.isEmpty();
  }

  @Override
  public String toString() {
    return "***";
  }
}
