package org.lifeline.referral.survivor;

import java.time.Period;
import org.lifeline.platform.sealing.BlindIndex;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class SurvivorConfiguration {

  @Bean
  SurvivorIndex survivorIndex(BlindIndex index) {
    return new SurvivorIndex(index);
  }

  @Bean
  KnownSurvivors knownSurvivors(JdbcClient jdbc, Steps steps) {
    return new KnownSurvivors(jdbc, steps);
  }

  @Bean
  Matching matching(@Value("${lifeline.matching.completed-within:P12M}") Period remembered) {
    return new Matching(remembered);
  }
}
