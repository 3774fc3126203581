package org.lifeline.referral.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.discovery.FoundPhones;
import org.lifeline.referral.progress.WaitingTimes;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.setapart.ApartReferrals;
import org.lifeline.referral.setapart.SetApart;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.SurvivorIndex;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

  @Bean
  Acceptance acceptance(JdbcClient jdbc, SurvivorIndex index, PartSeals seals, KnownSurvivors survivors,
      Matching matching, Outbox outbox, Announcement announcement, Ids ids, Clock clock, MeterRegistry metrics,
      WaitingTimes waiting, SetApart apart, ApartReferrals apartReferrals, FoundPhones foundPhones) {
    return new Acceptance(index, seals, survivors, matching, new Referrals(jdbc), new Reviews(jdbc, waiting),
        apart, apartReferrals, foundPhones, announcement, outbox, ids, clock, metrics);
  }

  @Bean
  Announcement announcement(EventRecords records, Ids ids) {
    return new Announcement(records, ids);
  }
}
