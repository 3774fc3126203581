package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.health.HostClock;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.survivor.KnownSurvivors;
import org.lifeline.referral.survivor.Matching;
import org.lifeline.referral.survivor.Relatives;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** What was held as a duplicate is served once the other referral no longer counts, and nobody has to ask for that. */
class PastDuplicatesIT extends SettlingMatches {

  private static final UUID PARCEL = UUID.randomUUID();

  @Autowired
  PastDuplicates pastDuplicates;

  private final Map<String, String> known = Samples.referral();
  private String first;

  @BeforeEach
  void refer() {
    first = refer(FIRST, known);
  }

  /** Its partner sees no difference either way: neither in the answer to its next try, nor in the referral. */
  @ParameterizedTest
  @CsvSource({"360, false, false", "360, true, false", "400, false, true", "400, true, true"})
  void itIsServedOnceTheOtherWasDeliveredMoreThanAYearAgo(int days, boolean erased, boolean served) {
    var second = duplicate(SECOND);
    delivered(days);
    if (erased) {
      send(request(FIRST, REFERRALS + "/" + first + "/personal-data?reason=other").DELETE());
    }
    await().untilAsserted(() -> assertThat(state(SECOND, second)).isEqualTo("waiting"));
    var before = get(SECOND, REFERRALS + "/" + second).body();

    var again = json(post(SECOND, REFERRALS, newKey(), Samples.json(known)));
    pastDuplicates.serve();

    assertThat(again.get("outcome").asString()).isEqualTo("duplicate");
    assertThat(again.get("id").asString()).isEqualTo(second);
    if (served) {
      awaitPublished("referrals", second, "referral-held", "match-settled", "referral-created");
    } else {
      assertThat(publishedInAll("referrals", second)).containsExactly("referral-held", "match-settled");
    }
    assertThat(get(SECOND, REFERRALS + "/" + second).body()).isEqualTo(before);
  }

  @Test
  void onlyTheFirstIsServedAndTheOthersAreHeldForThat() {
    var second = duplicate(SECOND);
    var third = duplicate(THIRD);
    delivered(400);

    pastDuplicates.serve();
    pastDuplicates.serve();

    await().untilAsserted(() -> assertThat(published("referrals", second)).contains("referral-created"));
    assertThat(publishedInAll("referrals", third)).doesNotContain("referral-created");
    withdraw(SECOND, second);
    await().untilAsserted(() -> assertThat(published("referrals", third)).contains("referral-created"));
  }

  @Test
  void whatReplacesTheOtherStandsForIt() {
    var second = duplicate(SECOND);
    delivered(400);
    var replacement = refer(FIRST,
        Samples.with(Samples.with(known, "replaces", first), "replaces_reason", "lost"));

    pastDuplicates.serve();

    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");
    withdraw(FIRST, replacement);
    await().untilAsserted(() -> assertThat(published("referrals", second)).contains("referral-created"));
  }

  @Test
  void anotherPartnersNextIsComparedWithItEvenBeforeItIsServed() {
    var second = duplicate(SECOND);
    delivered(400);

    var third = refer(THIRD, known);

    assertThat(json(asLead(MATCHES + "/" + third)).get("matched_referral_id").asString()).isEqualTo(second);
  }

  /** Before such referrals were compared with what is held, they were accepted beside it. */
  @Test
  void nothingIsServedBesidesOneThatNobodyHasComparedWithIt() {
    var second = duplicate(SECOND);
    delivered(400);
    var third = refer(THIRD, known);
    jdbc.sql("delete from match_review where referral_id = :id").param("id", UUID.fromString(third)).update();

    pastDuplicates.serve();

    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");
    withdraw(THIRD, third);
    pastDuplicates.serve();
    await().untilAsserted(() -> assertThat(published("referrals", second)).contains("referral-created"));
  }

  @Test
  void differentPersonOfOneIsNotComparedWithWhatIsHeldAsItsDuplicate() {
    duplicate(SECOND);
    delivered(400);
    var third = refer(THIRD, known);

    assertThat(json(decide(third, "different-person")).get("served").asBoolean()).isTrue();
  }

  @Test
  void oneThatCannotBeServedIsCountedAndTriedAgain(@Autowired MeterRegistry metrics) {
    var second = duplicate(SECOND);
    delivered(400);
    var failed = metrics.get("lifeline.work.failed").tag("work", "past-duplicates").counter();
    double before = failed.count();
    jdbc.sql(
        """
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'as the test asked'; end $$
            """)
        .update();
    jdbc.sql("create trigger refuse before update on match_review for each row when (new.referral_id = '" + second
        + "') execute function refuse()").update();
    try {
      pastDuplicates.serve();
    } finally {
      jdbc.sql("drop function refuse cascade").update();
    }

    assertThat(failed.count()).isEqualTo(before + 1);
    pastDuplicates.serve();
    assertThat(failed.count()).isEqualTo(before + 1);
    await().untilAsserted(() -> assertThat(published("referrals", second)).contains("referral-created"));
  }

  /** Otherwise a clock that runs ahead would give survivors a second phone. */
  @Test
  void nothingIsServedByAClockThatIsWrong(@Autowired Relatives relatives, @Autowired Matching matching,
      @Autowired Succession succession, @Autowired TransactionTemplate transaction, @Autowired Clock clock,
      @Autowired KnownSurvivors survivors, @Autowired MeterRegistry metrics) {
    var second = duplicate(SECOND);
    delivered(400);

    new PastDuplicates(relatives, survivors, steps, matching, succession, transaction, clock,
        new HostClock(jdbc, () -> Instant.now().plus(Duration.ofDays(400)), metrics), metrics).serve();

    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");
  }

  /** A referral of the same survivor, held as a duplicate of the first. */
  private String duplicate(String partner) {
    var id = refer(partner, known);
    assertThat(json(decide(id, "same-person")).get("served").asBoolean()).isFalse();
    return id;
  }

  private void delivered(int days) {
    var at = Instant.now().minus(Duration.ofDays(days));
    var id = UUID.fromString(first);
    steps.add(List.of(new Step(id, 1, at, new Happening.Dispatched(PARCEL, PARCEL, "LL1")),
        new Step(id, 2, at, new Happening.Delivered(PARCEL))));
  }
}
