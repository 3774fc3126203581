package org.lifeline.dispatch.preparation;

import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.catchup.CatchUps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures what preparation does before the service starts. */
@Configuration(proxyBeanMethods = false)
class PreparationConfiguration {

  /** Lets a database that is older than an erasure learn of it before anything is opened. */
  @Bean
  CatchUp erasuresAtTheStart(CatchUps catchUps, Erasures erasures) {
    return catchUps.onKeysOf(Erasures.TOPIC, erasures::catchUp);
  }
}
