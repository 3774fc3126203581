package org.lifeline.allocation.events;

import java.util.function.Consumer;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.catchup.CatchUps;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Poll;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the topics that this service hears. */
@Configuration(proxyBeanMethods = false)
class EventsConfiguration {

  @Bean
  Consumer<Poll> events(EventIntakes intakes, HeardEvents handler) {
    return intakes.ordered("events", handler);
  }

  /** Makes a database that is older than an erasure learn of it before anything is opened. */
  @Bean
  CatchUp erasuresAtTheStart(CatchUps catchUps, Erasures erasures) {
    return catchUps.onKeysOf(Erasures.TOPIC, erasures::catchUp);
  }

  @Bean
  Consumer<Poll> unhurriedEvents(EventIntakes intakes, HeardEvents handler) {
    return intakes.ordered("unhurried-events", handler);
  }
}
