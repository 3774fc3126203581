package org.lifeline.dispatch.acknowledgement;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Duration;
import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DueTimesConfiguration {

  @Bean
  DueTimes dueTimes(@Value("${lifeline.dispatch.acknowledgement.told-to}") Duration toldTo,
      @Value("${lifeline.dispatch.acknowledgement.activate-within}") Duration activateWithin,
      @Value("${lifeline.dispatch.acknowledgement.working-days}") int workingDays,
      @Value("${lifeline.dispatch.acknowledgement.zero-rate-within}") @Nullable Duration zeroRateWithin) {
    return new DueTimes(toldTo, activateWithin, workingDays, zeroRateWithin, bankHolidaysOfEnglandAndWales());
  }

  /** England and Wales share their bank holidays. */
  static Predicate<LocalDate> bankHolidaysOfEnglandAndWales() {
    var holidays = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    return day -> holidays.isHoliday(day, "eng");
  }
}
