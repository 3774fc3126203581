package org.lifeline.notification.events;

import java.util.function.Consumer;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Poll;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One consumer of all topics that this service hears. */
@Configuration
class EventConfiguration {

  @Bean
  Consumer<Poll> events(EventIntakes intakes, ChainEvents chain) {
    return intakes.ordered("events", chain);
  }
}
