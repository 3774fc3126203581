package org.lifeline.staff.lead;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a case is sent with: all of it, whichever button was pressed.
 *
 * @param matched the referral that the case was shown beside; null of one that is no match
 */
record Written(@Nullable UUID matched, String about, String question, String decision, String reason) {

  static final Written NOTHING = new Written(null, "", "", "", "");

  /** What is not there is empty. */
  Written {
    about = Objects.requireNonNullElse(about, "");
    question = Objects.requireNonNullElse(question, "");
    decision = Objects.requireNonNullElse(decision, "");
    reason = Objects.requireNonNullElse(reason, "");
  }

  /** Of the pair that is shown now; nothing of what was written of another. */
  Written of(@Nullable UUID now) {
    return Objects.equals(matched, now) ? this : NOTHING;
  }

  /** Whether nothing is chosen of a question. */
  boolean asksNothing() {
    return about.isEmpty() && question.isEmpty();
  }

  @Override
  public String toString() {
    return "***";
  }
}
