package org.lifeline.referral.change;

import java.time.Clock;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.lease.ContactLeases;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.lifeline.referral.sealing.PartSeals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

  @Bean
  Changes changes(JdbcClient jdbc, Steps steps, PartSeals seals, Succession succession, Outbox outbox,
      EventRecords records, AuditLog audit, ContactLeases leases, Ids ids, Clock clock) {
    return new Changes(new KeptReferrals(jdbc), steps, seals, succession, outbox, records, audit, leases, ids,
        clock);
  }
}
