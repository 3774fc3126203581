package org.lifeline.referral;

import org.lifeline.events.AuditHead;
import org.lifeline.events.DeadLetterSettled;
import org.lifeline.events.SettlementResult;
import org.lifeline.platform.audit.AuditHeadEvent;
import org.lifeline.platform.settlement.SettledEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The schemas of the events that the platform, which knows no schema, sends on behalf of this service. */
@Configuration(proxyBeanMethods = false)
class PlatformEvents {

  /** Announces where the head of the audit record is. */
  @Bean
  AuditHeadEvent auditHeadEvent() {
    return AuditHead::new;
  }

  /** Announces what has become of a dead letter. */
  @Bean
  SettledEvent settledEvent() {
    return (asked, settled, at) -> new DeadLetterSettled(asked.id(), asked.service(), asked.topic(), asked.partition(),
        asked.position(), SettlementResult.valueOf(settled.result().name()), settled.code(), settled.released(), at);
  }
}
