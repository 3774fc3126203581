package org.lifeline.notification.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.Contact.Opening;

/** Checks weekly opening hours. Seconds may be written and are zero. */
final class ScheduleCheck {

  private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final Pattern TIME = Pattern.compile("(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)(:00)?");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final int LONGEST = 40;

  List<Opening> check(List<Fields> schedules) {
    var openings = new ArrayList<Opening>();
    for (var schedule : schedules) {
      var freq = schedule.text("freq", LONGEST);
      if (freq != null && !freq.equalsIgnoreCase("WEEKLY")) {
        schedule.wrong("freq", "unknown-value", "Opening hours are weekly.");
      }
      var days = days(schedule);
      var opens = time(schedule, "opens_at");
      var closes = time(schedule, "closes_at");
      if (opens != null && (opens.equals("24:00") || opens.equals(closes))) {
        schedule.wrong("opens_at", "out-of-range", "A day is opened before 24:00, and not at the time it is closed.");
      } else if (days != null && opens != null && closes != null) {
        openings.add(new Opening(days, opens, closes));
      }
    }
    return openings;
  }

  private static @Nullable String days(Fields schedule) {
    var byday = schedule.requiredText("byday", LONGEST);
    if (byday == null) {
      return null;
    }
    var days = Arrays.asList(COMMA.split(byday.toUpperCase(Locale.ROOT), -1));
    if (!WEEK.containsAll(days)) {
      schedule.wrong("byday", "unknown-value", "Days are MO,TU,WE,TH,FR,SA,SU.");
      return null;
    }
    var inOrder = new TreeSet<Integer>();
    days.forEach(day -> inOrder.add(WEEK.indexOf(day)));
    return String.join(",", inOrder.stream().map(WEEK::get).toList());
  }

  private static @Nullable String time(Fields schedule, String name) {
    var time = schedule.requiredText(name, LONGEST);
    if (time == null) {
      return null;
    }
    var match = TIME.matcher(time);
    if (!match.matches()) {
      schedule.wrong(name, "not-a-time", "Times are HH:MM, from 00:00 to 24:00.");
      return null;
    }
    return match.group(1);
  }
}
