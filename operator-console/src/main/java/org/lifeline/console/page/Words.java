package org.lifeline.console.page;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lifeline.events.Band;
import org.lifeline.pages.LondonTime;
import org.springframework.stereotype.Component;

/** Times and numbers in plain words, for the pages. */
@Component("words")
public final class Words {

  private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);

  /** A duration in its two largest units: {@code 3 h 20 min}; {@code –} for none. */
  public String age(@Nullable Duration age) {
    if (age == null) {
      return "–";
    }
    long seconds = Math.max(0, age.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    if (seconds < 2 * 86_400) {
      return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
    }
    return two(seconds / 86_400, "days", seconds % 86_400 / 3600, "h");
  }

  private static String two(long large, String unit, long small, String smallUnit) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smallUnit;
  }

  /** A time as a clock in the United Kingdom shows it. */
  public String clock(@Nullable Instant at) {
    return LondonTime.toTheSecond(at);
  }

  /** A month: {@code May 2026}. */
  public String month(YearMonth month) {
    return MONTH.format(month);
  }

  /** A number with separators: {@code 12,345}. */
  public String count(long number) {
    return String.format(Locale.UK, "%,d", number);
  }

  public String band(Band band) {
    return switch (band) {
      case HIGH -> "High";
      case MEDIUM -> "Medium";
      case STANDARD -> "Standard";
      case UNKNOWN -> "Unknown";
    };
  }

  /**
   * The end of an id, which is enough to tell it from its neighbours: ids begin with the time at which they were made.
   */
  public String brief(Object id) {
    var text = id.toString();
    return "…" + text.substring(text.length() - 8);
  }
}
