package org.lifeline.dispatch.acknowledgement;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.calendar.WorkingDays;
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
    return new DueTimes(toldTo, activateWithin, workingDays, zeroRateWithin, WorkingDays.ofEnglandAndWales());
  }
}
