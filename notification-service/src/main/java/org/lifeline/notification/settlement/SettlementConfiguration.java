package org.lifeline.notification.settlement;

import org.lifeline.events.DeadLetterSettled;
import org.lifeline.events.SettlementResult;
import org.lifeline.platform.settlement.SettledEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The schema by which this service tells what has become of its dead letters. */
@Configuration(proxyBeanMethods = false)
class SettlementConfiguration {

  @Bean
  SettledEvent settledEvent() {
    return (asked, settled, at) -> new DeadLetterSettled(asked.id(), asked.service(), asked.topic(), asked.partition(),
        asked.position(), SettlementResult.valueOf(settled.result().name()), settled.code(), settled.released(), at);
  }
}
