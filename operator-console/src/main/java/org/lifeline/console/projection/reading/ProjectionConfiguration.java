package org.lifeline.console.projection.reading;

import java.util.function.Consumer;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Poll;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up one consumer for all topics that the projection is made from. */
@Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {

  @Bean
  Consumer<Poll> events(EventIntakes intakes, AllEvents all) {
    return intakes.ordered("events", all);
  }
}
