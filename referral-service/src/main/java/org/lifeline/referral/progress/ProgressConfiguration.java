package org.lifeline.referral.progress;

import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
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
  OwnSteps ownSteps(Steps steps, Outbox outbox, EventRecords records, Ids ids) {
    return new OwnSteps(steps, outbox, records, ids);
  }

  @Bean
  SandboxSteps sandboxSteps(JdbcClient jdbc, JsonMapper json) {
    return Steps.ofSandbox(jdbc, json);
  }

  @Bean
  WaitingTimes waitingTimes() {
    return new WaitingTimes();
  }

  /** The first of all event handlers: the others look at the steps that it stores. */
  @Bean
  @Order(1)
  EventHandler progressEvents(Steps steps, WaitingTimes waiting) {
    return new ProgressEvents(steps, waiting);
  }
}
