package org.lifeline.referral.survivor;

import java.time.Period;
import org.lifeline.platform.sealing.BlindIndex;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up the rules for recognising a survivor, which know nothing of Spring, and how far back they look. */
@Configuration(proxyBeanMethods = false)
class SurvivorConfiguration {

  @Bean
  SurvivorIndex survivorIndex(BlindIndex index) {
    return new SurvivorIndex(index);
  }

  @Bean
  Matching matching(@Value("${lifeline.matching.completed-within}") Period remembered) {
    return new Matching(remembered);
  }
}
