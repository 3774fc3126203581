package org.lifeline.referral.progress;

import org.lifeline.platform.inbox.EventHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class ProgressConfiguration {

  @Bean
  Steps steps(JdbcClient jdbc, JsonMapper json) {
    return new Steps(jdbc, json);
  }

  @Bean
  SandboxSteps sandboxSteps(JdbcClient jdbc, JsonMapper json) {
    return Steps.ofSandbox(jdbc, json);
  }

  @Bean
  WaitingTimes waitingTimes() {
    return new WaitingTimes();
  }

  /** First of all that hears: the others look at the steps that it keeps. */
  @Bean
  @Order(1)
  EventHandler progressEvents(Steps steps, WaitingTimes waiting) {
    return new ProgressEvents(steps, waiting);
  }
}
