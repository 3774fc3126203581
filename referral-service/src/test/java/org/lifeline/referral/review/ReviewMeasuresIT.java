package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReviewMeasuresIT extends RunningService {

  @Autowired
  JdbcClient jdbc;

  @Autowired
  DecisionTime time;

  @Test
  void possibleMatchIsOverdueAfterItsWorkingDay() {
    var known = Samples.referral();
    for (var partner : List.of("harbour-refuge", "willow-womens-centre")) {
      assertThat(post(partner, "/v1/referrals", newKey(), Samples.json(known)).statusCode()).isEqualTo(201);
    }

    assertThat(overdue(Duration.ZERO)).isZero();
    assertThat(overdue(Duration.ofDays(30))).isGreaterThan(Duration.ofDays(20).toSeconds())
        .isLessThan(Duration.ofDays(30).toSeconds());
  }

  private double overdue(Duration later) {
    var metrics = new SimpleMeterRegistry();
    var measures = new ReviewMeasures(jdbc, time, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC), metrics);
    measures.count();
    return metrics.get("lifeline.reviews.oldest.overdue").timeGauge().value(TimeUnit.SECONDS);
  }
}
