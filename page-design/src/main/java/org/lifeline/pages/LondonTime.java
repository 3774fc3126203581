package org.lifeline.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats times as a clock in the United Kingdom shows them; {@code –} where there is none. */
public final class LondonTime {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.UK)
      .withZone(LONDON);
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK)
      .withZone(LONDON);

  private LondonTime() {
  }

  /** Formats as {@code 3 Nov 2026, 08:01:36}. */
  public static String toTheSecond(@Nullable Instant at) {
    return at == null ? "–" : SECONDS.format(at);
  }

  /** Formats as {@code 3 November 2026, 08:01}. */
  public static String toTheMinute(@Nullable Instant at) {
    return at == null ? "–" : MINUTES.format(at);
  }
}
