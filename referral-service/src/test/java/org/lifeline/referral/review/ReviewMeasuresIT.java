package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Possible matches that wait are counted, with those of the last day, and what is older costs nothing. */
class ReviewMeasuresIT extends RunningService {

  private static final String FIRST = "harbour-refuge";
  private static final String SECOND = "willow-womens-centre";

  @Autowired
  JdbcClient jdbc;

  @Test
  void oneThatIsSettledWaitsNoMoreAndIsOfTheLastDay() {
    var before = counted("lifeline.reviews.open");
    var survivor = Samples.json(Samples.referral());
    post(FIRST, "/v1/referrals", newKey(), survivor);
    var held = json(post(SECOND, "/v1/referrals", newKey(), survivor)).get("id").asString();
    assertThat(counted("lifeline.reviews.open")).isEqualTo(before + 1);
    var most = counted("lifeline.reviews.open.most.of.one.partner");

    post(SECOND, "/v1/referrals/" + held + "/withdrawal", newKey(), "");

    assertThat(counted("lifeline.reviews.open")).isEqualTo(before);
    assertThat(counted("lifeline.reviews.open.most.of.one.partner")).isEqualTo(most).isPositive();
  }

  @Test
  void bothAreFoundByAnIndexOfTheirOwn() {
    var plan = String.join("\n", jdbc.sql("explain " + ReviewMeasures.COUNT).param("since", Instant.now().toString())
        .query(String.class).list());

    assertThat(plan).contains("match_review_settled", "Index Scan using referral_pkey").doesNotContain("Seq Scan",
        "Join");
  }

  private double counted(String gauge) {
    var registry = new SimpleMeterRegistry();
    new ReviewMeasures(jdbc, Clock.systemUTC(), registry).count();
    return registry.get(gauge).gauge().value();
  }
}
