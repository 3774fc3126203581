package org.lifeline.referral.discovery;

import org.lifeline.platform.audit.AuditLog;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.OwnSteps;
import org.lifeline.referral.progress.Steps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class DiscoveryConfiguration {

  @Bean
  FoundPhones foundPhones(JdbcClient jdbc, Steps steps, OwnSteps own, LeaseLedger leases, AuditLog audit) {
    return new FoundPhones(jdbc, steps, own, leases, audit);
  }
}
