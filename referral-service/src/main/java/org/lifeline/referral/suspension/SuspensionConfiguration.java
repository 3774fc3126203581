package org.lifeline.referral.suspension;

import java.time.Clock;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class SuspensionConfiguration {

  @Bean
  AccessControl accessControl(JdbcClient jdbc, TransactionTemplate transaction, AuditLog audit, Outbox outbox,
      EventRecords records, Ids ids, Clock clock) {
    return new AccessControl(jdbc, transaction, audit, outbox, records, ids, clock);
  }
}
