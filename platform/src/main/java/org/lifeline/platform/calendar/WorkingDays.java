package org.lifeline.platform.calendar;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * Working days in London: Monday to Friday without bank holidays.
 *
 * <p>
 * A caller of {@link #ofEnglandAndWales()} needs Jollyday among its own dependencies, as the platform does not pass it
 * on.
 *
 * @param bankHoliday whether a day is a bank holiday
 */
public record WorkingDays(Predicate<LocalDate> bankHoliday) {

  /** The time zone of the scheme: where its days begin and end. */
  public static final ZoneId LONDON = ZoneId.of("Europe/London");

  /** England and Wales share their bank holidays, including those of a single year. */
  public static WorkingDays ofEnglandAndWales() {
    var holidays = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    return new WorkingDays(day -> holidays.isHoliday(day, "eng"));
  }

  /**
   * The time a number of working days later, at the same time of day in London. A start on a day that is not a working
   * day counts from the beginning of the next one. A later start never gives an earlier result.
   *
   * @param days 0 or more
   */
  public Instant after(Instant start, int days) {
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
