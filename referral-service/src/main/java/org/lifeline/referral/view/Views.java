package org.lifeline.referral.view;

import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.lifeline.referral.progress.Steps;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Referrals as their partners see them. */
@Component
public class Views {

  private final Records records;
  private final Steps steps;
  private final Clock clock;

  Views(JdbcClient jdbc, Steps steps, Clock clock) {
    records = new Records(jdbc);
    this.steps = steps;
    this.clock = clock;
  }

  /** One of a partner's referrals; empty where it has no such. */
  public Optional<ReferralView> find(String partner, UUID id) {
    return records.find(partner, id).map(record -> Shown.of(record, steps.of(record.id()), clock.instant()));
  }
}
