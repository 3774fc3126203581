package org.lifeline.referral.intake.single;

import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.platform.tracing.Traces;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.intake.Acceptance;
import org.lifeline.referral.intake.Accepting;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Decides where a referral that is sent alone goes: one of test credentials reaches the sandbox only. */
@Configuration(proxyBeanMethods = false)
class SingleConfiguration {

  @Bean
  ByCaller<SingleIntake> singleIntake(ReferralForm form, Acceptance acceptance,
      @Qualifier("sandboxAcceptance") Accepting sandbox, Idempotency idempotency, SurvivorIndex index,
      JsonMapper json, Traces traces) {
    return new ByCaller<>(new SingleIntake(form, acceptance, idempotency, index, json, traces, false),
        new SingleIntake(form, sandbox, idempotency, index, json, traces, true));
  }
}
