package org.lifeline.referral.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lifeline.platform.doors.Idempotency;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.tracing.Traces;
import org.lifeline.referral.form.ReferralForm;
import org.lifeline.referral.progress.WaitingTimes;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  @Bean
  Acceptance acceptance(JdbcClient jdbc, SurvivorIndex index, PartSeals seals, KnownSurvivors survivors,
      Matching matching, Outbox outbox, Announcement announcement, Ids ids, Clock clock, MeterRegistry metrics,
      WaitingTimes waiting) {
    return new Acceptance(index, seals, survivors, matching, new Referrals(jdbc), new Reviews(jdbc, waiting),
        announcement, outbox, ids, clock, metrics);
  }

  @Bean
  Announcement announcement(EventRecords records, Ids ids) {
    return new Announcement(records, ids);
  }

  @Bean
  ChunkIntake chunkIntake(ReferralForm form, Acceptance acceptance, Idempotency idempotency, SurvivorIndex index,
      JsonMapper json) {
    return new ChunkIntake(form, acceptance, idempotency, index, json);
  }

  @Bean
  SingleIntake singleIntake(ReferralForm form, Acceptance acceptance, Idempotency idempotency, SurvivorIndex index,
      JsonMapper json, Traces traces) {
    return new SingleIntake(form, acceptance, idempotency, index, json, traces);
  }
}
