package org.lifeline.referral.erasure;

import java.time.Period;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.catchup.CatchUps;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up what erasures do before the service starts, and for how long personal data is kept without one. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {

  /** Makes a database that is older than an erasure learn of it before anything is opened. */
  @Bean
  CatchUp erasuresAtTheStart(CatchUps catchUps, ConfirmationEvents confirmations) {
    return catchUps.on(ConfirmationEvents.TOPIC, confirmations::catchUp);
  }

  @Bean
  Retention.Kept kept(@Value("${lifeline.erasure.completed-after}") Period completed,
      @Value("${lifeline.erasure.still-after}") Period still) {
    return new Retention.Kept(completed, still);
  }
}
