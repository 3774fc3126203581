package org.lifeline.referral.discovery;

import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.Steps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

  @Bean
  FoundPhones foundPhones(JdbcClient jdbc, Steps steps, LeaseLedger leases, Outbox outbox, EventRecords records,
      Ids ids, AuditLog audit) {
    return new FoundPhones(jdbc, steps, leases, outbox, records, ids, audit);
  }
}
