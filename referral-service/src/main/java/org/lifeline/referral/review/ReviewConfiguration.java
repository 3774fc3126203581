package org.lifeline.referral.review;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.referral.intake.Announcement;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

  @Bean
  HeldReferrals heldReferrals(JdbcClient jdbc, Steps steps, Announcement announcement, Outbox outbox) {
    return new HeldReferrals(jdbc, steps, announcement, outbox);
  }

  @Bean
  Succession succession(JdbcClient jdbc, KnownSurvivors survivors, HeldReferrals held) {
    return new Succession(new MatchReviews(jdbc), survivors, held);
  }

  @Bean
  Settlement settlement(JdbcClient jdbc, Succession succession, HeldReferrals held, PartSeals seals, Clock clock,
      MeterRegistry metrics) {
    return new Settlement(new MatchReviews(jdbc), succession, held, seals, clock, metrics);
  }

  @Bean
  PossibleMatches possibleMatches(JdbcClient jdbc, PartSeals seals) {
    return new PossibleMatches(jdbc, seals);
  }

  @Bean
  ReviewMeasures reviewMeasures(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    return new ReviewMeasures(jdbc, clock, metrics);
  }
}
