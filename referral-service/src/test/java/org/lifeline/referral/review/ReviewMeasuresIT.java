package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Possible matches that wait are counted, together with those of the last day, and older ones cost nothing. */
class ReviewMeasuresIT extends RunningService {

  private static final String FIRST = "harbour-refuge";
  private static final String SECOND = "willow-womens-centre";
  private static final String THIRD = "mens-safe-line";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  DecisionTime time;

  @Autowired
  BesideHold besideHold;

  @Autowired
  TransactionTemplate transaction;

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

  /** Those of whoever sent the second referral: it may be trying names. */
  @Test
  void mostOfOnePartnerAreThoseThatItSent() {
    var held = List.of(held(FIRST, THIRD), held(SECOND, THIRD), held(SECOND, THIRD), held(FIRST, SECOND));

    assertThat(mostOfOne(held, "0 hours")).isEqualTo(3);
    assertThat(mostOfOne(held, "23 hours")).as("one is settled, and of the last day").isEqualTo(3);
    assertThat(mostOfOne(held, "25 hours")).as("one is settled, and of the day before").isEqualTo(2);
  }

  /** @return the id of the possible match that the second partner's referral of somebody new is */
  private UUID held(String first, String second) {
    var survivor = Samples.json(Samples.referral());
    post(first, "/v1/referrals", newKey(), survivor);
    return UUID.fromString(json(post(second, "/v1/referrals", newKey(), survivor)).get("id").asString());
  }

  /** The measure, had there been no other possible matches and were the first settled and so old. */
  private double mostOfOne(List<UUID> held, String age) {
    return Objects.requireNonNull(transaction.execute(status -> {
      status.setRollbackOnly();
      jdbc.sql("delete from match_review where referral_id <> all (cast(:held as uuid[]))")
          .param("held", held.toArray(UUID[]::new)).update();
      jdbc.sql(
          "update match_review set settled_at = now(), opened_at = now() - cast(:age as interval) where referral_id = :id")
          .param("age", age).param("id", held.getFirst()).update();
      return counted("lifeline.reviews.open.most.of.one.partner");
    }));
  }

  @Test
  void bothAreFoundByAnIndexOfTheirOwn() {
    var plan = String.join("\n", jdbc.sql("explain " + ReviewMeasures.COUNT).param("since", Instant.now().toString())
        .query(String.class).list());

    assertThat(plan).contains("match_review_settled", "Index Scan using referral_pkey").doesNotContain("Seq Scan",
        "Join");
  }

  private double counted(String gauge) {
    return counted(gauge, Duration.ZERO);
  }

  private double counted(String gauge, Duration later) {
    var registry = new SimpleMeterRegistry();
    new ReviewMeasures(jdbc, time, besideHold, Clock.offset(Clock.systemUTC(), later), registry).count();
    return registry.get(gauge).gauge().value();
  }

  @Test
  void possibleMatchIsOverdueAfterItsWorkingDay() {
    var known = Samples.referral();
    for (var partner : List.of(FIRST, SECOND)) {
      assertThat(post(partner, "/v1/referrals", newKey(), Samples.json(known)).statusCode()).isEqualTo(201);
    }

    assertThat(overdue(Duration.ZERO)).isZero();
    assertThat(counted("lifeline.reviews.overdue", Duration.ZERO)).isZero();
    assertThat(counted("lifeline.reviews.overdue", Duration.ofDays(30))).isEqualTo(counted("lifeline.reviews.open"))
        .isPositive();
    assertThat(overdue(Duration.ofDays(30))).isGreaterThan(Duration.ofDays(20).toSeconds())
        .isLessThan(Duration.ofDays(30).toSeconds());
  }

  private double overdue(Duration later) {
    var metrics = new SimpleMeterRegistry();
    var measures = new ReviewMeasures(jdbc, time, besideHold, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC),
        metrics);
    measures.count();
    return metrics.get("lifeline.reviews.oldest.overdue").timeGauge().value(TimeUnit.SECONDS);
  }
}
