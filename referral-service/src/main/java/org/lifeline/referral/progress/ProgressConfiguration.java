package org.lifeline.referral.progress;

import java.util.function.Consumer;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Poll;
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

  @Bean
  WaitingTimes waitingTimes() {
    return new WaitingTimes();
  }

  /** What the other services say, on all of their topics. */
  @Bean
  Consumer<Poll> events(EventIntakes intakes, Steps steps, WaitingTimes waiting) {
    return intakes.ordered("events", new ProgressEvents(steps, waiting));
  }
}
