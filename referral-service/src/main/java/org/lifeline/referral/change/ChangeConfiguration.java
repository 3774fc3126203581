package org.lifeline.referral.change;

import java.time.Clock;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.lease.LeaseLedger;
import org.lifeline.referral.progress.OwnSteps;
import org.lifeline.referral.progress.SandboxSteps;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.setapart.ApartReferrals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

  @Bean
  ByCaller<ReferralChanges> changes(JdbcClient jdbc, Steps steps, OwnSteps own, SandboxSteps sandboxSteps,
      PartSeals seals, Succession succession, ApartReferrals apart, AuditLog audit, LeaseLedger leases, Clock clock) {
    return new ByCaller<>(
        new Changes(new KeptReferrals(jdbc), steps, own, seals, succession, apart, audit, leases, clock),
        new SandboxChanges(jdbc, sandboxSteps.steps(), clock));
  }
}
