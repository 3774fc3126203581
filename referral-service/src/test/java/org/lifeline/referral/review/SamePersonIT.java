package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;

/** Of referrals of the same person one is served, and the next one once that is withdrawn. */
class SamePersonIT extends SettlingMatches {

  @Test
  void oneOfTheSamePersonStaysHeldAndItsPartnerSeesNoDifference() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    await().untilAsserted(() -> assertThat(state(SECOND, id)).isEqualTo("waiting"));
    var before = get(SECOND, REFERRALS + "/" + id).body();

    var answer = json(decide(id, "same-person"));

    assertThat(answer.get("served").asBoolean()).isFalse();
    assertThat(answer.get("matched_referral_id").asString()).isEqualTo(earlier);
    assertThat(get(SECOND, REFERRALS + "/" + id).body()).isEqualTo(before);
    // Its partner's next try is answered as if it waited; another partner's is compared with the one that is served.
    assertThat(json(post(SECOND, REFERRALS, newKey(), Samples.json(known))).get("id").asString()).isEqualTo(id);
    var third = refer(THIRD, known);
    assertThat(open()).filteredOn(match -> match.get("referral_id").asString().equals(third)).singleElement()
        .satisfies(match -> assertThat(match.get("matched_referral_id").asString()).isEqualTo(earlier));
    // The console alone learns that nobody owes a decision any more.
    await()
        .untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-held", "match-settled"));
    assertThat(get(SECOND, REFERRALS + "/" + id).body()).isEqualTo(before);
    var listed = json(get(SECOND, REFERRALS)).get("items").valueStream()
        .filter(one -> one.get("id").asString().equals(id)).toList();
    assertThat(listed).singleElement().hasToString(before);
  }

  @Test
  void duplicateIsServedOnceTheOtherIsWithdrawn() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);
    decide(second, "same-person");
    decide(third, "same-person");

    withdraw(FIRST, earlier);

    await().untilAsserted(
        () -> assertThat(published("referrals", second)).containsExactly("referral-held", "match-settled",
            "referral-created"));
    assertThat(publishedInAll("referrals", third)).doesNotContain("referral-created");
    assertThat(state(SECOND, second)).isIn("created", "waiting");

    withdraw(SECOND, second);

    await().untilAsserted(
        () -> assertThat(published("referrals", third)).containsExactly("referral-held", "match-settled",
            "referral-created"));
  }

  @Test
  void oneOfTheSamePersonIsServedIfTheOtherWasWithdrawnBeforeTheDecision() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    withdraw(FIRST, earlier);

    assertThat(json(decide(id, "same-person")).get("served").asBoolean()).isTrue();

    await().untilAsserted(
        () -> assertThat(published("referrals", id)).containsExactly("referral-held", "referral-created"));
  }

  @Test
  void onlyTheFirstOfTheSamePersonIsServedIfTheOtherWasWithdrawnBeforeTheDecisions() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);
    withdraw(FIRST, earlier);

    assertThat(json(decide(second, "same-person")).get("served").asBoolean()).isTrue();

    assertThat(json(asLead(MATCHES + "/" + third)).get("matched_referral_id").asString()).isEqualTo(second);
    assertThat(json(decide(third, "same-person")).get("served").asBoolean()).isFalse();
    assertThat(publishedInAll("referrals", third)).doesNotContain("referral-created");
    withdraw(SECOND, second);
    await().untilAsserted(
        () -> assertThat(published("referrals", third)).containsExactly("referral-held", "match-settled",
            "referral-created"));
  }
}
