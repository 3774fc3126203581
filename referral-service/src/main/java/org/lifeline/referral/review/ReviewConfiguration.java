package org.lifeline.referral.review;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.calendar.WorkingDays;
import org.lifeline.referral.progress.OwnSteps;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.Relatives;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

  @Bean
  Standings standings(JdbcClient jdbc, Steps steps) {
    return new Standings(jdbc, steps);
  }

  @Bean
  HeldReferrals heldReferrals(JdbcClient jdbc, Standings standings, OwnSteps own) {
    return new HeldReferrals(jdbc, standings, own);
  }

  @Bean
  OtherMatches otherMatches(JdbcClient jdbc, Relatives relatives, KnownSurvivors survivors, Matching matching) {
    return new OtherMatches(jdbc, relatives, survivors, matching);
  }

  @Bean
  Succession succession(JdbcClient jdbc, Relatives relatives, KnownSurvivors survivors, Standings standings,
      HeldReferrals held, OtherMatches others) {
    return new Succession(new MatchReviews(jdbc), relatives, survivors, standings, held, others);
  }

  @Bean
  Settlement settlement(JdbcClient jdbc, PartnerQuestions questions, Succession succession, Standings standings,
      HeldReferrals held, OtherMatches others, PartSeals seals, AuditLog audit, Clock clock, MeterRegistry metrics) {
    return new Settlement(new MatchReviews(jdbc), questions, succession, standings, held, others, seals, audit, clock,
        metrics);
  }

  @Bean
  StandIns standIns(JdbcClient jdbc, Succession succession, Standings standings) {
    return new StandIns(jdbc, new MatchReviews(jdbc), succession, standings);
  }

  @Bean
  PartnerQuestions partnerQuestions(JdbcClient jdbc, StandIns standIns, AuditLog audit, Clock clock) {
    return new PartnerQuestions(jdbc, standIns, audit, clock);
  }

  @Bean
  PossibleMatches possibleMatches(JdbcClient jdbc, PartnerQuestions questions, StandIns standIns, PartSeals seals,
      AuditLog audit,
      TransactionTemplate transaction) {
    return new PossibleMatches(jdbc, questions, standIns, seals, audit, transaction);
  }

  @Bean
  DecisionTime decisionTime(@Value("${lifeline.reviews.decision-days}") int days) {
    return new DecisionTime(WorkingDays.ofEnglandAndWales(), days);
  }

  @Bean
  ReviewMeasures reviewMeasures(JdbcClient jdbc, DecisionTime time, Clock clock, MeterRegistry metrics) {
    return new ReviewMeasures(jdbc, time, clock, metrics);
  }
}
