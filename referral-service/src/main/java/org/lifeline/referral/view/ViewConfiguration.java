package org.lifeline.referral.view;

import java.time.Clock;
import java.time.Duration;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.progress.Replacements;
import org.lifeline.referral.progress.SandboxSteps;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.setapart.SetApart;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Decides which referrals are shown: test credentials see those of the sandbox only. */
@Configuration(proxyBeanMethods = false)
class ViewConfiguration {

  /** The same setting as in notification-service, which acts on it. */
  private static final String STALE_AFTER = "${lifeline.messages.stale-after}";

  @Bean
  Views views(JdbcClient jdbc, Steps steps, Replacements replacements, SetApart apart, Clock clock,
      @Value(STALE_AFTER) Duration staleAfter) {
    return new Views(Records.ofPartners(jdbc), steps, replacements, new Shown(apart, staleAfter, false), clock);
  }

  @Bean
  ByCaller<Views> viewsByCaller(Views views, JdbcClient jdbc, SandboxSteps steps, SetApart apart, Clock clock,
      @Value(STALE_AFTER) Duration staleAfter) {
    return new ByCaller<>(views,
        new Views(Records.ofSandbox(jdbc), steps.steps(), Replacements.ofSandbox(jdbc, steps),
            new Shown(apart, staleAfter, true), clock));
  }
}
