package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Possible matches: the safeguarding lead sees and settles them, and the partners see nothing of that. */
class SettlementIT extends RunningService {

  private static final String REFERRALS = "/v1/referrals";
  private static final String MATCHES = "/v1/possible-matches";
  private static final String FIRST = "harbour-refuge";
  private static final String SECOND = "willow-womens-centre";
  private static final String THIRD = "mens-safe-line";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  Steps steps;

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

  @Test
  void whatPartnersAreAskedIsKeptWithWhoAskedAndWhen() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var later = refer(SECOND, known);

    var asked = ask(later, earlier, "phone-gone");
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(200);
    assertThat(ask(later, later, "same-person").statusCode()).isEqualTo(200);
    assertThat(ask(later, refer(FIRST, Samples.referral()), "same-person").statusCode()).isEqualTo(400);
    assertThat(json(ask(later, earlier, "what is her name?")).get("errors").get(0).get("field").asString())
        .isEqualTo("question");
    assertThat(ask(earlier, earlier, "same-person").statusCode()).as("no such match").isEqualTo(404);

    var questions = json(asLead(MATCHES + "/" + later)).get("questions");
    assertThat(questions.valueStream().map(question -> question.get("partner").asString() + " "
        + question.get("about").asString() + " " + question.get("question").asString()))
        .containsExactly(FIRST + " " + earlier + " phone-gone", SECOND + " " + later + " same-person");
    assertThat(questions.get(0).get("asked_by").asString()).isNotBlank();
    assertThat(questions.get(0).get("asked_at").asString()).isNotBlank();
    assertThat(jdbc.sql("""
        select action || ' ' || why from audit_entry where subject = cast(? as uuid) and action = 'asked-partner'
        """).param(earlier).query(String.class).list()).containsExactly("asked-partner phone-gone");

    decide(later, "different-person");
    assertThat(ask(later, earlier, "who-serves").statusCode()).isEqualTo(409);
  }

  @Test
  void nothingIsDecidedBeforeBothPartnersWereAsked() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    var key = newKey();

    for (var asked : List.of("", id, id)) {
      if (!asked.isEmpty()) {
        ask(id, asked, "same-person");
      }
      var refused = decideUnasked(id, "different-person", key);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
      assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo("about");
      assertThat(json(refused).get("errors").get(0).get("rule").asString()).isEqualTo("ask-both-first");
    }
    assertThat(open()).anyMatch(match -> match.get("referral_id").asString().equals(id));
    ask(id, earlier, "phone-gone");

    assertThat(decideUnasked(id, "different-person", key).statusCode()).isEqualTo(200);
  }

  @Test
  void whoeverIsComparedInsteadIsAskedToo() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);
    ask(third, earlier, "same-person");
    ask(third, third, "same-person");
    decide(second, "different-person");
    jdbc.sql("update match_review set matched_id = cast(? as uuid) where referral_id = cast(? as uuid)")
        .param(second).param(third).update();

    assertThat(decideUnasked(third, "same-person", newKey()).statusCode()).isEqualTo(409);
    ask(third, second, "same-person");
    assertThat(decideUnasked(third, "same-person", newKey()).statusCode()).isEqualTo(200);
  }

  @Test
  void whoseTheOtherReferralIsNowIsAskedToo() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    ask(id, earlier, "same-person");
    ask(id, id, "same-person");
    var offer = post(FIRST, REFERRALS + "/" + earlier + "/transfer", newKey(),
        "{\"partner\": \"" + THIRD + "\", \"reason\": \"moved-away\"}");
    assertThat(post(THIRD, "/v1/transfers/" + json(offer).get("id").asString() + "/acceptance", newKey(),
        "{\"case_reference\": \"THEIRS-1\"}").statusCode()).isEqualTo(200);

    assertThat(decideUnasked(id, "same-person", newKey()).statusCode()).isEqualTo(409);
    ask(id, earlier, "same-person");
    assertThat(decideUnasked(id, "same-person", newKey()).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIFFERENT_PERSON", "REPLACEMENT"})
  void oneThatMayBeServedIsAnnouncedAndItsPartnerSeesNoDifference(Decision decision) {
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

  @Test
  void noPhoneIsReplacedThatIsNotOut() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);

    assertNotReplaced(decide(id, "replacement"), "no-phone-gone");
    awaitPublished("referrals", id, "referral-held");

    dispatched(earlier);
    assertThat(decide(id, "replacement").statusCode()).isEqualTo(200);
  }

  @Test
  void noPhoneIsReplacedWhileAnotherOneIsOnItsWayInItsPlace() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);
    dispatched(earlier);
    assertThat(decide(second, "replacement").statusCode()).isEqualTo(200);

    assertNotReplaced(decide(third, "replacement"), "replaced-already");
    awaitPublished("referrals", third, "referral-held");
    assertStandsIn(third, second, false);

    dispatched(second);
    assertStandsIn(third, second, true);
    assertThat(ask(third, second, "phone-gone").statusCode()).as("whose phone may have gone, too").isEqualTo(200);
    assertThat(json(decide(third, "replacement")).get("served").asBoolean()).as("both phones may have gone").isTrue();
  }

  /** Its partner replaces its own referral, which the lead has found to be a replacement itself. */
  @Test
  void whatHasReplacedAPhoneIsReplacedInItsTurn() {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var second = refer(SECOND, known);
    dispatched(earlier);
    assertThat(decide(second, "replacement").statusCode()).isEqualTo(200);
    dispatched(second);
    var again = refer(SECOND, Samples.with(Samples.with(known, "replaces", second), "replaces_reason", "lost"));

    assertThat(json(decide(again, "replacement")).get("served").asBoolean()).isTrue();
  }

  private void assertStandsIn(String match, String other, boolean phoneOut) {
    assertThat(json(asLead(MATCHES + "/" + match)).get("stand_ins")).singleElement().satisfies(shown -> {
      assertThat(shown.get("referral_id").asString()).isEqualTo(other);
      assertThat(shown.get("partner").asString()).isEqualTo(SECOND);
      assertThat(shown.get("phone_out").asBoolean()).isEqualTo(phoneOut);
    });
  }

  private static void assertNotReplaced(HttpResponse<String> answer, String rule) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo("decision");
    assertThat(json(answer).get("errors").get(0).get("rule").asString()).isEqualTo(rule);
  }

  private void dispatched(String referral) {
    var parcel = UUID.randomUUID();
    steps.add(List.of(new Step(UUID.fromString(referral), 1, Instant.now(),
        new Happening.Dispatched(parcel, parcel, "LL1"))));
  }

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
    assertThat(published("referrals", third)).doesNotContain("referral-created");
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
    assertThat(published("referrals", third)).doesNotContain("referral-created");
    withdraw(SECOND, second);
    await().untilAsserted(
        () -> assertThat(published("referrals", third)).containsExactly("referral-held", "match-settled",
            "referral-created"));
  }

  @ParameterizedTest
  @EnumSource
  void oneThatWasWithdrawnMeanwhileIsNotServed(Decision decision) {
    var known = Samples.referral();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    if (decision == Decision.REPLACEMENT) {
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
  void whatWasReplacedIsNotAskedAboutBesideItsReplacement() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    dispatched(first);
    refer(FIRST, Samples.with(Samples.with(known, "replaces", first), "replaces_reason", "lost"));
    var third = refer(THIRD, known);

    assertThat(json(decide(third, "different-person")).get("served").asBoolean()).isTrue();
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

  private String refer(String partner, Map<String, String> referral) {
    var answer = post(partner, REFERRALS, newKey(), Samples.json(referral));
    assertThat(answer.statusCode()).isEqualTo(201);
    return json(answer).get("id").asString();
  }

  private void withdraw(String partner, String id) {
    assertThat(post(partner, REFERRALS + "/" + id + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);
  }

  private String state(String partner, String id) {
    return json(get(partner, REFERRALS + "/" + id)).get("state").asString();
  }

  private HttpResponse<String> decide(String id, String decision) {
    return decide(id, decision, newKey());
  }

  private HttpResponse<String> decide(String id, String decision, String key) {
    askBoth(id);
    return decideUnasked(id, decision, key);
  }

  private HttpResponse<String> decideUnasked(String id, String decision, String key) {
    return send(requestAs("safeguarding-lead", "scheme", MATCHES + "/" + id + "/decision")
        .header("Content-Type", "application/json").header("Idempotency-Key", key).POST(BodyPublishers.ofString(
            "{\"decision\": \"" + decision + "\", \"reason\": \"Zq7Canary confirmed\"}")));
  }

  private HttpResponse<String> asLead(String path) {
    return send(requestAs("safeguarding-lead", "scheme", path).GET());
  }

  private List<JsonNode> open() {
    return pages(MATCHES);
  }

  private List<JsonNode> pages(String first) {
    var items = new ArrayList<JsonNode>();
    for (var path = first; path != null;) {
      var page = json(asLead(path));
      page.get("items").forEach(items::add);
      path = page.get("links").has("next") ? page.get("links").get("next").asString() : null;
    }
    return items;
  }
}
