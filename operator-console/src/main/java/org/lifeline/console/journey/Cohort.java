package org.lifeline.console.journey;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * With whom a referral is counted: those of its region that were first accepted in the same month, as the calendar in the
 * United Kingdom has it.
 *
 * @param delivered whether a phone has arrived by the end of the month after
 */
public record Cohort(YearMonth month, String region, boolean delivered) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Null as long as the referral is not accepted. */
  public static @Nullable Cohort of(Journey journey) {
    var accepted = journey.referred().acceptedAt();
    if (accepted == null) {
      return null;
    }
    var month = YearMonth.from(accepted.atZone(LONDON));
    var arrived = journey.firstDeliveredAt();
    return new Cohort(month, journey.referred().region(), arrived != null && arrived.isBefore(closes(month)));
  }

  /** When a month is over for counting: at the end of the month after it. */
  public static Instant closes(YearMonth month) {
    return month.plusMonths(2).atDay(1).atStartOfDay(LONDON).toInstant();
  }

  /** The last month that is over for counting at a moment. */
  public static YearMonth lastClosed(Instant now) {
    return YearMonth.from(now.atZone(LONDON)).minusMonths(2);
  }
}
