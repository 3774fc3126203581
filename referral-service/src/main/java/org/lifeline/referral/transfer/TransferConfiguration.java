package org.lifeline.referral.transfer;

import java.time.Clock;
import java.time.Duration;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.ids.Ids;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.OwnSteps;
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
  Transfers transfers(JdbcClient jdbc, Steps steps, OwnSteps own, Succession succession, LeaseLedger leases,
      AuditLog audit, Ids ids, Clock clock,
      @Value("${lifeline.transfer.open-for:P7D}") Duration openFor) {
    return new Transfers(new Offers(jdbc), steps, own, succession, leases, audit, ids, clock, openFor);
  }
}
