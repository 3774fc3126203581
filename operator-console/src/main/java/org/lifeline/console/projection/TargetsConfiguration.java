package org.lifeline.console.projection;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lifeline.console.journey.Targets;
import org.lifeline.events.Band;
import org.lifeline.platform.calendar.WorkingDays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads from the configuration how long each step may take. */
@Configuration(proxyBeanMethods = false)
class TargetsConfiguration {

  @Bean
  Targets targets(@Value("${lifeline.targets.waiting.high}") Duration high,
      @Value("${lifeline.targets.waiting.medium}") Duration medium,
      @Value("${lifeline.targets.waiting.standard}") Duration standard,
      @Value("${lifeline.targets.band-rises-every}") Duration bandRises,
      @Value("${lifeline.targets.decision-days}") int decision,
      @Value("${lifeline.targets.preparation}") Duration preparation,
      @Value("${lifeline.targets.told-to}") Duration toldTo,
      @Value("${lifeline.targets.activation}") Duration activation,
      @Value("${lifeline.targets.billing-days}") int billing,
      @Value("${lifeline.targets.billing-within}") @Nullable Duration billingWithin,
      @Value("${lifeline.targets.delivery}") Duration delivery,
      @Value("${lifeline.targets.courier}") Duration courier,
      @Value("${lifeline.targets.on-hold}") Duration onHold) {
    return new Targets(Map.of(Band.HIGH, high, Band.MEDIUM, medium, Band.STANDARD, standard), bandRises, decision,
        preparation, toldTo, activation, billing, billingWithin, delivery, courier, onHold,
        WorkingDays.ofEnglandAndWales());
  }
}
