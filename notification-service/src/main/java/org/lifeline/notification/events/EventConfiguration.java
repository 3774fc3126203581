package org.lifeline.notification.events;

import java.util.Map;
import java.util.function.Consumer;
import org.lifeline.platform.catchup.CatchUp;
import org.lifeline.platform.catchup.CatchUps;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Guard;
import org.lifeline.platform.inbox.Poll;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up one consumer for all topics that this service reads. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

  /** Catches up with the erasures that a restored database missed before anything is opened. */
  @Bean
  CatchUp erasuresAtTheStart(CatchUps catchUps, Erasures erasures) {
    return catchUps.onKeysOf(Erasures.TOPIC, erasures::catchUp);
  }

  /** Consumes all topics. The sandbox's is guarded here, as no other service reads it. */
  @Bean
  Consumer<Poll> events(EventIntakes intakes, ChainEvents chain) {
    return intakes.ordered("events", chain, Guard.of(Map.of("sandbox", "sandbox-happened")));
  }
}
