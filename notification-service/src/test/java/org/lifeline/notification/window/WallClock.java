package org.lifeline.notification.window;

import java.time.Instant;
import java.time.ZoneId;

/** The meaning of a window in its simplest form: what the clock on the wall shows at each minute. */
public final class WallClock {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int DAY = 24 * 60;

  private WallClock() {
  }

  /** Whether a message may arrive at this moment. */
  public static boolean isSafe(SafeWindow window, Instant time) {
    var shown = time.atZone(LONDON);
    var minute = shown.getHour() * 60 + shown.getMinute();
    var from = window.from().getHour() * 60 + window.from().getMinute();
    var length = Math.floorMod(window.until().getHour() * 60 + window.until().getMinute() - from, DAY);
    var startDay = minute < from ? shown.getDayOfWeek().minus(1) : shown.getDayOfWeek();
    return Math.floorMod(minute - from, DAY) < length && window.days().contains(startDay);
  }
}
