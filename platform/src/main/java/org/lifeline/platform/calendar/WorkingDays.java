package org.lifeline.console.journey;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Predicate;

/** The working days of England and Wales. */
public record WorkingDays(Predicate<LocalDate> bankHoliday) {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** As dispatch-service counts: from a day that is no working day, from the beginning of the next one. */
  Instant after(Instant start, int days) {
    var at = start.atZone(LONDON);
    var day = at.toLocalDate();
    var time = at.toLocalTime();
    if (!isWorking(day)) {
      day = next(day);
      time = LocalTime.MIDNIGHT;
    }
    for (int i = 0; i < days; i++) {
      day = next(day);
    }
    return day.atTime(time).atZone(LONDON).toInstant();
  }

  private LocalDate next(LocalDate before) {
    var day = before.plusDays(1);
    while (!isWorking(day)) {
      day = day.plusDays(1);
    }
    return day;
  }

  private boolean isWorking(LocalDate day) {
    var weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !bankHoliday.test(day);
  }
}
