package org.lifeline.referral.change;

import java.time.Clock;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.progress.SandboxSteps;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides which referrals a command changes: one of test credentials reaches the sandbox only, and its steps. */
@Configuration(proxyBeanMethods = false)
class ChangeConfiguration {

  @Bean
  ByCaller<ReferralChanges> changesByCaller(Changes changes, JdbcClient jdbc, SandboxSteps sandboxSteps, Clock clock) {
    return new ByCaller<>(changes, new SandboxChanges(jdbc, sandboxSteps, clock));
  }
}
