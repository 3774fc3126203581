package org.lifeline.referral.sandbox;

import java.time.Clock;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.intake.Accepting;
import org.lifeline.referral.progress.SandboxSteps;
import org.lifeline.referral.setapart.SetApart;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

  @Bean
  SandboxNotices sandboxNotices(JdbcClient jdbc, SandboxSteps steps, SetApart apart, Outbox outbox,
      EventRecords records,
      TransactionTemplate transaction, Ids ids, Clock clock) {
    return new SandboxNotices(new SandboxReferrals(jdbc), steps.steps(), apart, outbox, records, transaction, ids,
        clock);
  }

  @Bean
  Accepting sandboxAcceptance(JdbcClient jdbc, SandboxSteps steps, SandboxNotices notices, SetApart apart,
      Outbox outbox,
      Ids ids, Clock clock) {
    return new SandboxAcceptance(new SandboxReferrals(jdbc), steps.steps(), notices, apart, outbox, ids, clock);
  }
}
