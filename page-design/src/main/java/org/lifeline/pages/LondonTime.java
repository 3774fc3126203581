package org.lifeline.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Formats times as a clock in the United Kingdom shows them; {@code –} where there is none. In the hour of October that
 * comes twice, each time says by {@code BST} or {@code GMT} which of the two it is in.
 */
public final class LondonTime {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK);
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK);

  private LondonTime() {
  }

  /** Formats as {@code 3 Nov 2026, 08:01:36}. */
  public static String toTheSecond(@Nullable Instant at) {
    return format(at, SECONDS);
  }

  /** Formats as {@code 3 November 2026, 08:01}. */
  public static String toTheMinute(@Nullable Instant at) {
    return format(at, MINUTES);
  }

  private static String format(@Nullable Instant at, DateTimeFormatter as) {
    if (at == null) {
      return "–";
    }
    var local = at.atZone(LONDON);
    var rules = LONDON.getRules();
    if (rules.getValidOffsets(local.toLocalDateTime()).size() != 2) {
      return as.format(local);
    }
    return as.format(local) + (rules.isDaylightSavings(at) ? " BST" : " GMT");
  }
}
