package org.lifeline.notification.audit;

import org.lifeline.events.AuditHead;
import org.lifeline.platform.audit.AuditHeads;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How this service tells where its record of who looked has got to. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  AuditHeads auditHeads(EventRecords records, Ids ids) {
    return head -> records.internal(ids.next(), "audit-heads", head.key(),
        new AuditHead(head.service(), head.position(), head.hash(), head.sealedAt()), head.sealedAt());
  }
}
