package org.lifeline.referral.review;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.calendar.WorkingDays;

/**
 * By when the safeguarding lead is to have decided about what waits for it.
 *
 * @param within so many working days after it was opened
 */
public record DecisionTime(WorkingDays days, int within) {

  /**
   * For how long it is overdue that the first of all that wait is decided on; no other one is for longer.
   *
   * @param first when that was opened; null where nothing waits
   * @return seconds; 0 where nothing is overdue
   */
  public double overdue(@Nullable Instant first, Instant now) {
    return first == null ? 0 : Math.max(0, Duration.between(days.after(first, within), now).toSeconds());
  }
}
