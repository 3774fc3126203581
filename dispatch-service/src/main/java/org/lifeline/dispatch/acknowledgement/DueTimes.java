package org.lifeline.dispatch.acknowledgement;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Predicate;

/**
 * By when a network operator is to have answered, from hand-over.
 *
 * <p>
 * Activation: a fixed time later. Zero-rating and hiding: a number of working days later, at the same time of day in
 * London. A hand-over on a day that is no working day counts from the beginning of the next one. Working days are Monday
 * to Friday without the bank holidays of England and Wales.
 */
public final class DueTimes {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Duration activateWithin;
  private final int workingDays;
  private final Predicate<LocalDate> bankHoliday;

  DueTimes(Duration activateWithin, int workingDays, Predicate<LocalDate> bankHoliday) {
    this.activateWithin = activateWithin;
    this.workingDays = workingDays;
    this.bankHoliday = bankHoliday;
  }

  /** Due times of the steps. */
  public record Due(Instant activateBy, Instant zeroRateBy, Instant hideBy) {
  }

  /** Before this, nothing is due of a parcel that was handed over now. */
  public Duration shortest() {
    var days = Duration.ofDays(workingDays);
    return activateWithin.compareTo(days) < 0 ? activateWithin : days;
  }

  public Due of(Instant handOver) {
    var end = workingDaysLater(handOver.atZone(LONDON)).toInstant();
    return new Due(handOver.plus(activateWithin), end, end);
  }

  private ZonedDateTime workingDaysLater(ZonedDateTime start) {
    var day = start.toLocalDate();
    var time = start.toLocalTime();
    if (!isWorking(day)) {
      day = nextWorkingDay(day);
      time = LocalTime.MIDNIGHT;
    }
    for (int i = 0; i < workingDays; i++) {
      day = nextWorkingDay(day);
    }
    return day.atTime(time).atZone(LONDON);
  }

  private LocalDate nextWorkingDay(LocalDate day) {
    var next = day.plusDays(1);
    while (!isWorking(next)) {
      next = next.plusDays(1);
    }
    return next;
  }

  private boolean isWorking(LocalDate day) {
    var weekday = day.getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY && !bankHoliday.test(day);
  }
}
