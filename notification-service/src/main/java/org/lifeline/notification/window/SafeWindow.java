package org.lifeline.notification.window;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The hours at which a message is safe, by the wall clock in Europe/London. An hour that the clock skips in spring does
 * not exist; one that it shows twice in autumn counts twice.
 *
 * @param days the days on which the window starts; one that crosses midnight belongs to the day it starts on
 * @param from inclusive
 * @param until exclusive; before {@code from} if the window crosses midnight
 */
public record SafeWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until) implements SafeHours {

  /** The time zone of the scheme: what its clocks on the wall show, and when its days begin. */
  public static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** Two weeks and a day: a weekly window may not exist on the day on which the clock changes in spring. */
  private static final int DAYS_AHEAD = 15;

  /**
   * @throws IllegalArgumentException if there is no day, or both ends are the same, which could mean nothing or the
   * whole day
   */
  public SafeWindow {
    days = Set.copyOf(days);
    if (days.isEmpty() || from.equals(until)) {
      throw new IllegalArgumentException("a window has a day, and ends at another time than it starts");
    }
  }

  @Override
  public Opening openingFrom(Instant time) {
    var today = LocalDate.ofInstant(time, LONDON);
    var pieces = new ArrayList<Opening>();
    for (int day = -2; day <= DAYS_AHEAD; day++) {
      var date = today.plusDays(day);
      if (days.contains(date.getDayOfWeek())) {
        pieces.addAll(on(date));
      }
    }
    return joined(pieces).stream().filter(opening -> opening.until().isAfter(time)).findFirst().orElseThrow();
  }

  /** The pieces of the window that starts on a day, one for each time that the clock shows it. */
  private List<Opening> on(LocalDate day) {
    var begins = day.atTime(from);
    var ends = (from.isBefore(until) ? day : day.plusDays(1)).atTime(until);
    var rules = LONDON.getRules();
    var pieces = new ArrayList<Opening>();
    var at = begins.minusDays(1).toInstant(ZoneOffset.UTC);
    var last = ends.plusDays(1).toInstant(ZoneOffset.UTC);
    while (at.isBefore(last)) {
      var next = nextChange(rules, at, last);
      var offset = rules.getOffset(at);
      var start = later(begins.toInstant(offset), at);
      var end = earlier(ends.toInstant(offset), next);
      if (start.isBefore(end)) {
        pieces.add(new Opening(start, end));
      }
      at = next;
    }
    return pieces;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant nextChange(ZoneRules rules, Instant at, Instant last) {
    var change = rules.nextTransition(at);
    return change == null || change.getInstant().isAfter(last) ? last : change.getInstant();
  }

  private static List<Opening> joined(List<Opening> pieces) {
    var joined = new ArrayList<Opening>();
    pieces.stream().sorted(Comparator.comparing(Opening::from)).forEach(piece -> {
      if (joined.isEmpty() || joined.getLast().until().isBefore(piece.from())) {
        joined.add(piece);
      } else if (joined.getLast().until().isBefore(piece.until())) {
        joined.add(new Opening(joined.removeLast().from(), piece.until()));
      }
    });
    return joined;
  }
}
