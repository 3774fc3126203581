package org.lifeline.platform.doors;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Parses times and days as clients write them, in years that a database can store too: 1 to 9999. */
public final class Times {

  private static final int LAST_YEAR = 9999;

  private Times() {
  }

  /**
   * Parses a time.
   *
   * @param text in UTC, as {@code 2026-11-25T10:00:00Z}
   * @throws DateTimeException it is not a time, or in another year
   */
  public static Instant instant(String text) {
    var read = Instant.parse(text);
    demandKnown(read.atOffset(ZoneOffset.UTC).getYear());
    return read;
  }

  /**
   * Parses a day.
   *
   * @param text as {@code 2026-11-25}
   * @throws DateTimeException it is not a day, or in another year
   */
  public static LocalDate day(String text) {
    var read = LocalDate.parse(text);
    demandKnown(read.getYear());
    return read;
  }

  private static void demandKnown(int year) {
    if (year < 1 || year > LAST_YEAR) {
      throw new DateTimeException("not of the years 1 to " + LAST_YEAR);
    }
  }
}
