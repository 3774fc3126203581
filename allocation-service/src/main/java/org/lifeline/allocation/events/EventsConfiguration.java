package org.lifeline.allocation.events;

import java.util.function.Consumer;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Poll;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the topics that this service hears. */
@Configuration
class EventsConfiguration {

  @Bean
  Consumer<Poll> events(EventIntakes intakes, HeardEvents handler) {
    return intakes.ordered("events", handler);
  }

  @Bean
  Consumer<Poll> unhurriedEvents(EventIntakes intakes, HeardEvents handler) {
    return intakes.ordered("unhurried-events", handler);
  }
}
