package org.lifeline.dispatch;

import org.lifeline.events.AuditHead;
import org.lifeline.events.DeadLetterSettled;
import org.lifeline.events.SettlementResult;
import org.lifeline.platform.audit.AuditHeadEvent;
import org.lifeline.platform.settlement.SettledEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the events that the platform publishes for this service: the platform itself knows no schema. */
@Configuration(proxyBeanMethods = false)
class PlatformEvents {

  /** How far the audit log has got. */
  @Bean
  AuditHeadEvent auditHeadEvent() {
    return AuditHead::new;
  }

  /** What has become of a dead letter. */
  @Bean
  SettledEvent settledEvent() {
    return (asked, settled, at) -> new DeadLetterSettled(asked.id(), asked.service(), asked.topic(), asked.partition(),
        asked.position(), SettlementResult.valueOf(settled.result().name()), settled.code(), settled.released(), at);
  }
}
