package org.lifeline.notification.safecontact;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.window.SafeHours;
import org.lifeline.notification.window.SafeWindow;

/**
 * How and when the survivor may be reached, in clear: to be held only while it is used.
 *
 * @param contactFrom HH:MM; null, like {@code contactUntil} and {@code contactDays}, if every hour is safe
 * @param contactDays two-letter days of RFC 5545
 */
public record SafeContact(String contactChannel, @Nullable String contactAddress, @Nullable String contactFrom,
    @Nullable String contactUntil, @Nullable List<String> contactDays, @Nullable String codeWord,
    @Nullable String language, @Nullable String contactCoverStory) {

  private static final Map<String, DayOfWeek> DAYS = Map.of("MO", DayOfWeek.MONDAY, "TU", DayOfWeek.TUESDAY, "WE",
      DayOfWeek.WEDNESDAY, "TH", DayOfWeek.THURSDAY, "FR", DayOfWeek.FRIDAY, "SA", DayOfWeek.SATURDAY, "SU",
      DayOfWeek.SUNDAY);

  /** @throws RuntimeException if the hours are incomplete or cannot be understood, as unknown is unsafe */
  public SafeHours hours() {
    if (contactFrom == null && contactUntil == null && contactDays == null) {
      return new SafeHours.Always();
    }
    if (contactFrom == null || contactUntil == null || contactDays == null) {
      throw new IllegalArgumentException("a part of a safe window");
    }
    var days = EnumSet.noneOf(DayOfWeek.class);
    for (var day : contactDays) {
      var known = DAYS.get(day);
      if (known == null) {
        throw new IllegalArgumentException("a day that is not known");
      }
      days.add(known);
    }
    return new SafeWindow(days, LocalTime.parse(contactFrom), LocalTime.parse(contactUntil));
  }

  @Override
  public String toString() {
    return "***";
  }
}
