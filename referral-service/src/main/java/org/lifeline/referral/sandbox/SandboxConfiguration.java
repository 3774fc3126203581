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
import org.springframework.transaction.support.TransactionTemplate;

/** Gives the sandbox its own steps: what asks for steps by their type alone would get those of real referrals. */
@Configuration(proxyBeanMethods = false)
class SandboxConfiguration {

  @Bean
  SandboxNotices sandboxNotices(SandboxReferrals referrals, SandboxSteps steps, SetApart apart, Outbox outbox,
      EventRecords records, TransactionTemplate transaction, Ids ids, Clock clock) {
    return new SandboxNotices(referrals, steps.steps(), apart, outbox, records, transaction, ids, clock);
  }

  @Bean
  Accepting sandboxAcceptance(SandboxReferrals referrals, SandboxSteps steps, SandboxNotices notices, SetApart apart,
      Outbox outbox, Ids ids, Clock clock) {
    return new SandboxAcceptance(referrals, steps.steps(), notices, apart, outbox, ids, clock);
  }
}
