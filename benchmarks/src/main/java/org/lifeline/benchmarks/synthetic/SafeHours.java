package org.lifeline.benchmarks.synthetic;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The safe hours of contacts. They are relative to the time of the measurement: otherwise the number of messages sent
 * at once, and with it every figure, would depend on the time of day and the day of the week.
 *
 * @param from  {@code 09:00}, in the scheme's zone, inclusive
 * @param until exclusive; if before {@code from}, it is on the next day
 * @param days  one of these for each contact
 */
public record SafeHours(String from, String until, List<String> days) {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final String ALL_DAYS = "MO TU WE TH FR SA SU";

  public SafeHours {
    days = List.copyOf(days);
  }

  /** Hours with which each message is looked at and waits: none is within eight hours of {@code now}. */
  public static SafeHours farFrom(Instant now) {
    return between(now, 9, 15, List.of("MO TU WE TH FR", "TU TH", ALL_DAYS));
  }

  /** Hours with which each message goes at once, for six hours from {@code now} at least. */
  public static SafeHours around(Instant now) {
    return between(now, -2, 7, List.of(ALL_DAYS));
  }

  private static SafeHours between(Instant now, int from, int until, List<String> days) {
    var hour = LocalTime.ofInstant(now, ZONE).truncatedTo(ChronoUnit.HOURS);
    return new SafeHours(hour.plusHours(from).toString(), hour.plusHours(until).toString(), days);
  }
}
