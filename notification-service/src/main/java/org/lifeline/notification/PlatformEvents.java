package org.lifeline.notification;

import org.lifeline.events.AuditHead;
import org.lifeline.events.DeadLetterSettled;
import org.lifeline.events.SettlementResult;
import org.lifeline.platform.audit.AuditHeadEvent;
import org.lifeline.platform.settlement.SettledEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Supplies the Avro schemas of the events that the platform, which knows no schema, publishes on this service's behalf.
 */
@Configuration(proxyBeanMethods = false)
class PlatformEvents {

  /** The event that says how far the record of who looked has got. */
  @Bean
  AuditHeadEvent auditHeadEvent() {
    return AuditHead::new;
  }

  /** The event that says what has become of a dead letter. */
  @Bean
  SettledEvent settledEvent() {
    return (asked, settled, at) -> new DeadLetterSettled(asked.id(), asked.service(), asked.topic(), asked.partition(),
        asked.position(), SettlementResult.valueOf(settled.result().name()), settled.code(), settled.released(), at);
  }
}
