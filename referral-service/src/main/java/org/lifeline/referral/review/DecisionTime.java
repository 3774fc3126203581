package org.lifeline.referral.review;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.calendar.WorkingDays;

/**
 * The time in which the safeguarding lead is to decide about what waits.
 *
 * @param within the number of working days after it was opened
 */
public record DecisionTime(WorkingDays days, int within) {

  /**
   * How long the oldest has waited.
   *
   * @param first when it was opened; null if nothing waits
   * @return seconds; 0 if nothing waits
   */
  public static double age(@Nullable Instant first, Instant now) {
    return first == null ? 0 : Duration.between(first, now).toSeconds();
  }

  /**
   * How long the decision on the oldest that waits is overdue; no other one is overdue for longer.
   *
   * @param first when the oldest was opened; null if nothing waits
   * @return seconds; 0 if nothing is overdue
   */
  public double overdue(@Nullable Instant first, Instant now) {
    return first == null ? 0 : Math.max(0, Duration.between(days.after(first, within), now).toSeconds());
  }

  /** How many decisions on what was opened at these times, the earliest first, are overdue. */
  public long overdue(List<Instant> opened, Instant now) {
    return opened.stream().takeWhile(each -> overdue(each, now) > 0).count();
  }
}
