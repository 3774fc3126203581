package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.referral.Samples;

/** Possible matches: the safeguarding lead sees and settles them, and the partners see nothing of that. */
class SettlementIT extends SettlingMatches {

  @Test
  void leadSeesWhichReferralsMatchAndWhomToAsk() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var later = refer(SECOND, known);

    assertThat(open()).filteredOn(match -> match.get("referral_id").asString().equals(later)).singleElement()
        .satisfies(match -> {
          assertThat(match.get("partner").asString()).isEqualTo(SECOND);
          assertThat(match.get("matched_referral_id").asString()).isEqualTo(earlier);
          assertThat(match.get("matched_partner").asString()).isEqualTo(FIRST);
          assertThat(match.propertyNames()).containsExactlyInAnyOrder("referral_id", "partner", "matched_referral_id",
              "matched_partner", "opened_at");
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"DIFFERENT_PERSON", "REPLACEMENT"})
  void oneThatMayBeServedIsAnnouncedAndItsPartnerSeesNoDifference(MatchDecision decision) {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    dispatched(earlier);
    await().untilAsserted(() -> assertThat(state(SECOND, id)).isEqualTo("waiting"));
    var before = get(SECOND, REFERRALS + "/" + id).body();

    var answer = decide(id, decision.text());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("served").asBoolean()).isTrue();
    await().untilAsserted(
        () -> assertThat(published("referrals", id)).containsExactly("referral-held", "referral-created"));
    assertThat(get(SECOND, REFERRALS + "/" + id).body()).isEqualTo(before);
    assertThat(open()).noneMatch(match -> match.get("referral_id").asString().equals(id));
  }

  @ParameterizedTest
  @EnumSource
  void oneThatWasWithdrawnMeanwhileIsNotServed(MatchDecision decision) {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    if (decision == MatchDecision.REPLACEMENT) {
      dispatched(earlier);
    }
    withdraw(SECOND, id);

    assertThat(open()).noneMatch(match -> match.get("referral_id").asString().equals(id));
    assertThat(json(asLead(MATCHES + "/" + id)).get("decision").asString()).isEqualTo("withdrawn");
    assertThat(decide(id, decision.text()).statusCode()).as("there is nothing to decide").isEqualTo(409);
    withdraw(FIRST, earlier);

    await().untilAsserted(() -> assertThat(published("referrals", earlier)).hasSize(2));
    awaitPublished("referrals", id, "referral-held", "referral-withdrawn");
    assertThat(state(SECOND, id)).isEqualTo("withdrawn");
  }

  @Test
  void whoDecidedWhenAndWhyIsKeptAndTheReasonSealed() {
    var known = Samples.referral();
    refer(FIRST, known);
    var id = refer(SECOND, known);

    decide(id, "different-person");

    var match = json(asLead(MATCHES + "/" + id));
    assertThat(match.get("decision").asString()).isEqualTo("different-person");
    assertThat(match.get("decided_by").asString()).isEqualTo("scheme");
    assertThat(match.get("decided_at").asString()).endsWith("Z");
    assertThat(match.get("reason").asString()).isEqualTo("Zq7Canary confirmed");
    assertThat(pages(MATCHES + "?state=settled&limit=1"))
        .filteredOn(other -> other.get("referral_id").asString().equals(id))
        .singleElement().satisfies(other -> assertThat(other.has("reason")).isFalse());
    assertThat(jdbc.sql("select encode(reason, 'escape') from match_review where referral_id = cast(? as uuid)")
        .param(id).query(String.class).single()).doesNotContain("Zq7Canary");
  }

  @Test
  void oneThatMatchesTwoIsServedOnceItIsComparedWithBoth() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "different-person");
    var third = refer(THIRD, known);

    var answer = json(decide(third, "different-person"));

    assertThat(answer.get("matched_referral_id").asString()).isEqualTo(second);
    assertThat(answer.get("served").asBoolean()).isFalse();
    assertThat(answer.get("compare_next").asString()).isEqualTo(first);
    assertThat(open()).filteredOn(match -> match.get("referral_id").asString().equals(third)).singleElement()
        .satisfies(match -> assertThat(match.get("matched_referral_id").asString()).isEqualTo(first));
    assertThat(json(asLead(MATCHES + "/" + third)).get("reason").asString()).isEqualTo("Zq7Canary confirmed");
    awaitPublished("referrals", third, "referral-held");
    assertThat(json(decideUnasked(third, "different-person", newKey())).get("errors").get(0).get("rule").asString())
        .isEqualTo("ask-both-first");

    var last = json(decide(third, "different-person"));
    assertThat(last.get("served").asBoolean()).isTrue();
    assertThat(last.has("compare_next")).isFalse();
    assertThat(json(asLead(MATCHES + "/" + third)).get("reason").asString())
        .isEqualTo("Zq7Canary confirmed\nZq7Canary confirmed");
    await().untilAsserted(
        () -> assertThat(published("referrals", third)).containsExactly("referral-held", "referral-created"));
  }

  @Test
  void whatWasSettledLastComesFirst() {
    var settled = Stream.generate(Samples::referral).limit(3).map(known -> {
      refer(FIRST, known);
      return refer(SECOND, known);
    }).toList();
    for (var id : List.of(settled.get(1), settled.get(2), settled.get(0))) {
      decide(id, "different-person");
    }

    assertThat(pages(MATCHES + "?state=settled&limit=2")).extracting(match -> match.get("referral_id").asString())
        .startsWith(settled.get(0), settled.get(2), settled.get(1));
  }

  @Test
  void matchIsSettledOnce() {
    var known = Samples.referral();
    refer(FIRST, known);
    var id = refer(SECOND, known);
    var key = newKey();

    var first = decide(id, "same-person", key);

    assertThat(decide(id, "same-person", key).body()).isEqualTo(first.body());
    assertThat(decide(id, "different-person", key).statusCode()).isEqualTo(422);
    assertThat(decide(id, "different-person").statusCode()).isEqualTo(409);
    assertThat(json(asLead(MATCHES + "/" + id)).get("decision").asString()).isEqualTo("same-person");
  }

  @Test
  void whatIsNoMatchIsNotFound() {
    var referral = refer(FIRST, Samples.referral());

    for (var id : List.of(referral, UUID.randomUUID().toString(), "rubbish")) {
      assertThat(decide(id, "same-person").statusCode()).isEqualTo(404);
      assertThat(asLead(MATCHES + "/" + id).statusCode()).isEqualTo(404);
    }
    assertThat(asLead(MATCHES + "?state=Zq7Canary").statusCode()).isEqualTo(400);
    assertThat(asLead(MATCHES + "?cursor=rubbish").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"partner", "scheme-operator", "auditor", "hub", "service"})
  void nobodyElseMayLookOrDecide(String role) {
    for (var path : List.of(MATCHES, MATCHES + "/" + UUID.randomUUID(), MATCHES + "/1/decision")) {
      assertThat(send(requestAs(role, FIRST, path).GET()).statusCode()).isEqualTo(403);
      assertThat(send(requestAs(role, FIRST, path).POST(BodyPublishers.ofString("{}"))).statusCode()).isEqualTo(403);
    }
  }

  @Test
  void servedReferralThatIsFoundWaitingShowsThatOnce() {
    var known = Samples.referral();
    refer(FIRST, known);
    var id = refer(SECOND, known);
    await().untilAsserted(() -> assertThat(state(SECOND, id)).isEqualTo("waiting"));
    var before = get(SECOND, REFERRALS + "/" + id).body();
    decide(id, "different-person");

    jdbc.sql("""
        insert into referral_step (referral_id, topic, sequence, at, step)
        values (cast(? as uuid), 'allocations', 1, now(), 'referral-waitlisted')
        """).param(id).update();

    assertThat(get(SECOND, REFERRALS + "/" + id).body()).isEqualTo(before);
  }
}
