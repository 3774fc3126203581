package org.lifeline.referral.progress;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Decides from which tables steps are read: whoever asks for {@link Steps} gets those of real referrals. */
@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {

  @Bean
  Steps steps(JdbcClient jdbc, JsonMapper json) {
    return new Steps(jdbc, json);
  }

  @Bean
  Replacements replacements(JdbcClient jdbc, Steps steps) {
    return Replacements.ofPartners(jdbc, steps);
  }

  @Bean
  SandboxSteps sandboxSteps(JdbcClient jdbc, JsonMapper json) {
    return Steps.ofSandbox(jdbc, json);
  }
}
