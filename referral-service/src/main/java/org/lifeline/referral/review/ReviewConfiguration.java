package org.lifeline.referral.review;

import org.lifeline.platform.calendar.WorkingDays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Decides which days count for the safeguarding lead: the working days of England and Wales. */
@Configuration(proxyBeanMethods = false)
class ReviewConfiguration {

  @Bean
  DecisionTime decisionTime(@Value("${lifeline.reviews.decision-days}") int days) {
    return new DecisionTime(WorkingDays.ofEnglandAndWales(), days);
  }
}
