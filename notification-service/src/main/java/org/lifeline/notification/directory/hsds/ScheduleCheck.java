package org.lifeline.notification.directory.hsds;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.directory.contact.Contact.Opening;

/**
 * Takes from the schedules of HSDS 3 those that give weekly hours, from now on and in London's time, and notes what is
 * wrong with any other: a phone shows for months what was loaded, and had better show no hours than wrong ones. Seconds
 * may be written if they are zero.
 */
final class ScheduleCheck {

  private static final List<String> WEEK = List.of("MO", "TU", "WE", "TH", "FR", "SA", "SU");
  private static final Pattern TIME = Pattern
      .compile("((?:[01][0-9]|2[0-3]):[0-5][0-9]|24:00)(?::00)?(Z|z|[+-][0-9]{2}:[0-9]{2})?");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final int LONGEST = 40;

  /** Fields that end a schedule, or limit it to some days of a month or year. */
  private static final List<String> NARROWER = List.of("valid_to", "until", "count", "byweekno", "bymonthday",
      "byyearday");

  /** @param london the current time in London */
  List<Opening> check(List<Fields> schedules, OffsetDateTime london) {
    var openings = new ArrayList<Opening>();
    for (var schedule : schedules) {
      int before = schedule.wrongs();
      noteWhatIsNotWeekly(schedule, london);
      var days = days(schedule);
      var opens = time(schedule, "opens_at", london.getOffset());
      var closes = time(schedule, "closes_at", london.getOffset());
      if (opens != null && (opens.equals("24:00") || opens.equals(closes))) {
        schedule.wrong("opens_at", "out-of-range", "A day is opened before 24:00, and not at the time it is closed.");
      }
      if (days != null && opens != null && closes != null && schedule.wrongs() == before) {
        openings.add(new Opening(days, opens, closes));
      }
    }
    return openings;
  }

  private static void noteWhatIsNotWeekly(Fields schedule, OffsetDateTime london) {
    var freq = schedule.text("freq", LONGEST);
    if (freq != null && !freq.equalsIgnoreCase("WEEKLY")) {
      schedule.wrong("freq", "unknown-value", "Opening hours are weekly.");
    }
    if (!Set.of("", "1").contains(schedule.written("interval"))) {
      schedule.wrong("interval", "unknown-value", "Opening hours are those of every week.");
    }
    var offset = london.getOffset();
    if (!Set.of("", "Europe/London", offset.getId(), "" + offset.getTotalSeconds() / 3600)
        .contains(offset(schedule.written("timezone")))) {
      schedule.wrong("timezone", "unknown-value", "Opening hours are in London's time.");
    }
    for (var name : NARROWER) {
      if (!schedule.written(name).isEmpty()) {
        schedule.wrong(name, "unknown-value", "Opening hours are those of every week, without an end.");
      }
    }
    for (var name : List.of("valid_from", "dtstart")) {
      var from = schedule.text(name, LONGEST);
      if (from != null && !hasBegun(from, london.toLocalDate())) {
        schedule.wrong(name, "out-of-range", "Opening hours hold already: this is a date, and none to come.");
      }
    }
  }

  private static boolean hasBegun(String date, LocalDate today) {
    try {
      return !LocalDate.parse(date).isAfter(today);
    } catch (DateTimeParseException e) {
      return false;
    }
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

  private static @Nullable String time(Fields schedule, String name, ZoneOffset london) {
    var time = schedule.requiredText(name, LONGEST);
    if (time == null) {
      return null;
    }
    var match = TIME.matcher(time);
    if (!match.matches() || !Set.of("", london.getId()).contains(offset(match.group(2)))) {
      schedule.wrong(name, "not-a-time", "Times are HH:MM, from 00:00 to 24:00, in London's time.");
      return null;
    }
    return match.group(1);
  }

  /** The offset as {@link ZoneOffset#getId} has it; empty if there is none. */
  private static String offset(@Nullable String written) {
    return written == null ? "" : written.matches("z|[+-]00:00") ? "Z" : written;
  }
}
