package org.lifeline.console.journey;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The group in which a referral is counted: those of its region that were first accepted in the same month, by the
 * calendar in the United Kingdom.
 *
 * @param delivered whether a phone has arrived by the end of the following month
 */
public record Cohort(YearMonth month, String region, boolean delivered) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** The cohort of a referral; null until it is accepted. */
  public static @Nullable Cohort of(Journey journey) {
    var accepted = journey.referred().acceptedAt();
    if (accepted == null) {
      return null;
    }
    var month = YearMonth.from(accepted.atZone(LONDON));
    var arrived = journey.firstDeliveredAt();
    return new Cohort(month, journey.referred().region(), arrived != null && arrived.isBefore(closes(month)));
  }

  /** When counting for a month closes: at the end of the following month. */
  public static Instant closes(YearMonth month) {
    return month.plusMonths(2).atDay(1).atStartOfDay(LONDON).toInstant();
  }

  /** The last month for which counting has closed. */
  public static YearMonth lastClosed(Instant now) {
    return YearMonth.from(now.atZone(LONDON)).minusMonths(2);
  }
}
