package org.lifeline.referral.intake.upload;

import org.lifeline.platform.doors.idempotency.Idempotency;
import org.lifeline.referral.ByCaller;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.intake.Acceptance;
import org.lifeline.referral.intake.Accepting;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Decides where the rows of an upload go: those of test credentials reach the sandbox only. */
@Configuration(proxyBeanMethods = false)
class UploadConfiguration {

  @Bean
  ByCaller<ChunkIntake> chunkIntake(ReferralForm form, Acceptance acceptance,
      @Qualifier("sandboxAcceptance") Accepting sandbox, Idempotency idempotency, SurvivorIndex index,
      JsonMapper json) {
    return new ByCaller<>(new ChunkIntake(form, acceptance, idempotency, index, json, false),
        new ChunkIntake(form, sandbox, idempotency, index, json, true));
  }
}
