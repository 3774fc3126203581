package org.lifeline.referral.progress;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {

  @Bean
  Steps steps(JdbcClient jdbc, JsonMapper json) {
    return new Steps(jdbc, json);
  }
}
