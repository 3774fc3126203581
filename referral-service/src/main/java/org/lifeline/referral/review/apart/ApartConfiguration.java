package org.lifeline.referral.review.apart;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.referral.progress.WaitingTimes;
import org.lifeline.referral.review.DecisionTime;
import org.lifeline.referral.review.HeldReferrals;
import org.lifeline.referral.review.Succession;
import org.lifeline.referral.sealing.PartSeals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The beans of this feature. */
@Configuration(proxyBeanMethods = false)
class ApartConfiguration {

  @Bean
  ApartReviews apartReviews(JdbcClient jdbc) {
    return new ApartReviews(jdbc);
  }

  @Bean
  ApartSettlement apartSettlement(ApartReviews reviews, Succession succession, HeldReferrals held, WaitingTimes waiting,
      PartSeals seals, AuditLog audit, Clock clock, MeterRegistry metrics) {
    return new ApartSettlement(reviews, succession, held, waiting, seals, audit, clock, metrics);
  }

  @Bean
  ApartMeasures apartMeasures(JdbcClient jdbc, DecisionTime time, Clock clock, MeterRegistry metrics) {
    return new ApartMeasures(jdbc, time, clock, metrics);
  }
}
