package org.lifeline.referral.transfer;

import java.time.Clock;
import java.time.Duration;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class TransferConfiguration {

  @Bean
  Transfers transfers(JdbcClient jdbc, Steps steps, Succession succession, LeaseLedger leases, Outbox outbox,
      EventRecords records, AuditLog audit, Ids ids, Clock clock,
      @Value("${lifeline.transfer.open-for:P7D}") Duration openFor) {
    return new Transfers(new Offers(jdbc), steps, succession, leases, outbox, records, audit, ids, clock, openFor);
  }
}
