package org.lifeline.dispatch.preparation;

import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.catchup.CatchUps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What this feature does before the service starts. */
@Configuration(proxyBeanMethods = false)
class PreparationConfiguration {

  /** A database that is older than an erasure learns of it before it opens anything. */
  @Bean
  CatchUp erasuresAtTheStart(CatchUps catchUps, Erasures erasures) {
    return catchUps.onKeysOf(Erasures.TOPIC, erasures::catchUp);
  }
}
