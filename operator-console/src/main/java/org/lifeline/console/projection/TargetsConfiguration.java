package org.lifeline.console.projection;

import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.Duration;
import org.lifeline.console.journey.Targets;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long each step may take, as it is configured. */
@Configuration(proxyBeanMethods = false)
class TargetsConfiguration {

  @Bean
  Targets targets(@Value("${lifeline.targets.waiting.high}") Duration high,
      @Value("${lifeline.targets.waiting.medium}") Duration medium,
      @Value("${lifeline.targets.waiting.standard}") Duration standard,
      @Value("${lifeline.targets.activation}") Duration activation,
      @Value("${lifeline.targets.working-days}") int workingDays,
      @Value("${lifeline.targets.delivery}") Duration delivery) {
    var holidays = HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    return new Targets(high, medium, standard, activation, workingDays, delivery,
        day -> holidays.isHoliday(day, "eng"));
  }
}
