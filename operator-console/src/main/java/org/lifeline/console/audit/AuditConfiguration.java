package org.lifeline.console.audit;

import org.lifeline.events.AuditHead;
import org.lifeline.platform.audit.AuditHeadEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The schema by which this service tells where its record of who looked has got to. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  AuditHeadEvent auditHeadEvent() {
    return AuditHead::new;
  }
}
