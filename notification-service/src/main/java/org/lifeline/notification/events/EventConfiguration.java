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

/** One consumer of all topics that this service hears. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

  /** A database that is older than an erasure learns of it before it opens anything. */
  @Bean
  CatchUp erasuresAtTheStart(CatchUps catchUps, Erasures erasures) {
    return catchUps.onKeysOf(Erasures.TOPIC, erasures::catchUp);
  }

  /** Nobody else reads the sandbox's topic. */
  @Bean
  Consumer<Poll> events(EventIntakes intakes, ChainEvents chain) {
    return intakes.ordered("events", chain, Guard.of(Map.of("sandbox", "sandbox-happened")));
  }
}
