package org.lifeline.referral.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReplacementReason;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A referral that replaces one because the abuser has found its phone counts as the report of that. */
class FoundPhonesIT extends RunningService {

  private static final String PARTNER = "harbour-refuge";

  @Autowired
  private Steps steps;
  @Autowired
  private JdbcClient jdbc;

  private final Map<String, String> survivor = Samples.referral();
  private final UUID parcel = UUID.randomUUID();

  @Test
  void thePhoneIsReportedAsFoundOnceAndWhatReplacesItIsToldWhy() {
    var first = delivered();
    var replacement = post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "found")));
    assertThat(replacement.statusCode()).as(replacement.body()).isEqualTo(201);
    assertThat(post(PARTNER, path(first, "discovery"), newKey(), "").statusCode()).isEqualTo(200);

    await().untilAsserted(() -> assertThat(published("referrals", first.toString()))
        .containsExactly("referral-created", "discovery-reported"));
    var second = idOf(replacement);
    await().untilAsserted(() -> assertThat(created(second).getReplacesReason()).isEqualTo(ReplacementReason.FOUND));
    assertThat(lease(first, UUID.randomUUID(), parcel, 1)).as("messages stop").isFalse();
    assertThat(post(PARTNER, path(first, "sim-suspension"), newKey(), "{\"suspend\": true}").statusCode())
        .as("the caseworker decides on its SIM").isEqualTo(200);
  }

  @Test
  void whicheverWayItComes() {
    var first = delivered();
    var answer = upload(PARTNER, newKey(), Samples.csv(List.of(inPlaceOf(first, "found"))));
    assertThat(answer.body()).contains("\"accepted\"");
    await().untilAsserted(
        () -> assertThat(published("referrals", first.toString())).contains("discovery-reported"));
  }

  @Test
  void evenIfItIsADuplicate() {
    var first = delivered();
    post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "lost")));
    var again = post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "found")));
    assertThat(json(again).get("outcome").asString()).isEqualTo("duplicate");
    await().untilAsserted(
        () -> assertThat(published("referrals", first.toString())).contains("discovery-reported"));
  }

  @Test
  void aLostPhoneIsNotReportedAsFound() {
    var first = delivered();
    var second = idOf(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "lost"))));
    await().untilAsserted(() -> assertThat(created(second).getReplacesReason()).isEqualTo(ReplacementReason.LOST));
    assertThat(publishedInAll("referrals", first.toString())).doesNotContain("discovery-reported");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost", "seized", "broken", "found"})
  void aPhoneThatHasNotGoneIsNotReplaced(String reason) {
    var first = referred();
    assertThat(assertRefused(first, reason)).doesNotContain("/discovery");
    assertThat(upload(PARTNER, newKey(), Samples.csv(List.of(inPlaceOf(first, reason)))).body())
        .contains("\"refused\"", "no-phone-gone");

    happens(first, 1, new Happening.Dispatched(parcel, parcel, "LL1"));
    assertThat(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, reason))).statusCode())
        .isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lost", "seized", "broken", "found"})
  void norOneThatIsServedAnew(String reason) {
    var first = delivered();
    happens(first, 3, new Happening.Discovered(parcel));
    happens(first, 2, new Happening.Reopened(3));
    assertThat(assertRefused(first, reason).contains("/discovery")).isEqualTo(reason.equals("found"));
  }

  @Test
  void aParcelThatCameBackIsNoPhoneThatIsLostButMayHaveBeenFound() {
    var first = delivered();
    happens(first, 3, new Happening.Failed(parcel, "returned"));
    for (var reason : List.of("lost", "seized", "broken")) {
      assertRefused(first, reason);
    }
    assertThat(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "found"))).statusCode())
        .isEqualTo(201);
  }

  @Test
  void aPhoneThatWasFoundMayBeSeizedToo() {
    var first = delivered();
    happens(first, 3, new Happening.Discovered(parcel));
    assertThat(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "seized"))).statusCode())
        .isEqualTo(201);
  }

  /** @return the message of the refusal */
  private String assertRefused(UUID first, String reason) {
    var refused = post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, reason)));
    assertThat(refused.statusCode()).as(reason).isEqualTo(400);
    assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo("replaces");
    assertThat(json(refused).get("errors").get(0).get("rule").asString()).isEqualTo("no-phone-gone");
    return json(refused).get("errors").get(0).get("message").asString();
  }

  /** The report stops its own referral only: a caseworker has to know that another parcel goes on. */
  @Test
  void aReportNamesWhatStandsInItsPlaceAndGoesOn() {
    var first = delivered();
    assertThat(json(post(PARTNER, path(first, "discovery"), newKey(), "")).has("replaced_by")).isFalse();
    var second = idOf(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "lost"))));
    happens(second, 1, new Happening.Dispatched(second, second, "LL2"));
    var third = idOf(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(second, "seized"))));

    assertThat(replacedBy(post(PARTNER, path(first, "discovery"), newKey(), ""))).containsExactly(second, third);
    assertThat(replacedBy(get(PARTNER, "/v1/referrals/" + first))).containsExactly(second, third);
    assertThat(replacedBy(get(PARTNER, "/v1/referrals/" + second))).containsExactly(third);
    assertThat(json(get(PARTNER, "/v1/referrals/" + third)).get("state").asString()).isEqualTo("created");
    post(PARTNER, path(second, "withdrawal"), newKey(), "");
    assertThat(replacedBy(get(PARTNER, "/v1/referrals/" + first))).as("of those that stand").containsExactly(third);

    jdbc.sql("update referral set partner = 'willow-womens-centre' where id = :id").param("id", third).update();
    assertThat(json(post(PARTNER, path(first, "discovery"), newKey(), "")).has("replaced_by"))
        .as("another partner's").isFalse();
  }

  private List<UUID> replacedBy(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return json(answer).get("replaced_by").valueStream().map(id -> UUID.fromString(id.asString())).toList();
  }

  @Test
  void itWaitsForAMessageThatIsOnItsWay() {
    var first = delivered();
    var message = UUID.randomUUID();
    leaseForLong(first, message, parcel, 1);
    var answer = CompletableFuture.supplyAsync(
        () -> post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "found"))).statusCode());
    await().until(() -> jdbc.sql("select contact_closed_until is not null from referral where id = :id")
        .param("id", first).query(Boolean.class).single());
    assertThat(answer).isNotDone();
    giveBack(message, true);
    assertThat(answer.join()).isEqualTo(201);
  }

  /** Two phones for one survivor are one too many. */
  @Test
  void theEarlierOneIsNotServedAnewWhileTheOtherStands() {
    var first = delivered();
    var second = idOf(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "found"))));
    happens(first, 3, new Happening.Discovered(parcel));
    assertThat(confirm(first, "delivery")).isEqualTo("on-hold");
    assertThat(confirm(first, "contact")).isEqualTo("on-hold");

    post(PARTNER, path(second, "withdrawal"), newKey(), "");
    assertThat(confirm(first, "contact")).as("nobody has looked for a device yet").isEqualTo("created");
  }

  @Test
  void norWhileOneStandsThatIsInPlaceOfTheOther() {
    var first = delivered();
    var second = idOf(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(first, "found"))));
    happens(first, 3, new Happening.Discovered(parcel));
    happens(second, 1, new Happening.Dispatched(second, second, "LL2"));
    var third = idOf(post(PARTNER, "/v1/referrals", newKey(), Samples.json(inPlaceOf(second, "lost"))));
    post(PARTNER, path(second, "withdrawal"), newKey(), "");

    confirm(first, "delivery");
    assertThat(confirm(first, "contact")).isEqualTo("on-hold");
    post(PARTNER, path(third, "withdrawal"), newKey(), "");
    assertThat(confirm(first, "contact")).isEqualTo("created");
  }

  private UUID referred() {
    return idOf(post(PARTNER, "/v1/referrals", newKey(), Samples.json(survivor)));
  }

  private UUID delivered() {
    var id = referred();
    happens(id, 1, new Happening.Dispatched(parcel, parcel, "LL1"), new Happening.Delivered(parcel));
    return id;
  }

  private void happens(UUID id, long from, Happening... happenings) {
    steps.add(IntStream.range(0, happenings.length)
        .mapToObj(i -> new Step(id, from + i, Instant.now(), happenings[i])).toList());
  }

  private Map<String, String> inPlaceOf(UUID earlier, String reason) {
    return Samples.with(Samples.with(survivor, "replaces", earlier.toString()), "replaces_reason", reason);
  }

  /** @return the state afterwards */
  private String confirm(UUID id, String what) {
    var part = new LinkedHashMap<>(survivor);
    part.keySet().removeIf(field -> !field.startsWith(what));
    return json(put(PARTNER, path(id, what.equals("contact") ? "safe-contact" : what), newKey(), Samples.json(part)))
        .get("state").asString();
  }

  @Test
  void soIsOneOfAnotherPartnersThatTheLeadHasPutInItsPlace() {
    var first = delivered();
    assertThat(post(PARTNER, path(first, "discovery"), newKey(), "").statusCode()).isEqualTo(200);
    var second = idOf(post("clyde-advocacy", "/v1/referrals", newKey(), Samples.json(survivor)));
    for (var about : List.of(first, second)) {
      asLead(second, "questions", "{\"about\": \"%s\", \"question\": \"phone-gone\"}".formatted(about));
    }
    asLead(second, "decision", "{\"decision\": \"replacement\", \"reason\": \"Zq7Canary\"}");

    await().untilAsserted(() -> assertThat(published("referrals", second.toString())).contains("referral-created"));
    assertThat(created(second).getReplaces()).isEqualTo(first.toString());
    assertThat(created(second).getReplacesReason()).isEqualTo(ReplacementReason.FOUND);
  }

  private void asLead(UUID match, String what, String body) {
    var answer = send(requestAs("safeguarding-lead", "scheme", "/v1/possible-matches/" + match + "/" + what)
        .header("Content-Type", "application/json").header("Idempotency-Key", newKey())
        .POST(BodyPublishers.ofString(body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private ReferralCreated created(UUID id) {
    return Topics.ALL.events("referrals", id.toString(), ReferralCreated.class).stream().findFirst()
        .orElseThrow(() -> new AssertionError("nobody was told of it yet"));
  }

  private static UUID idOf(HttpResponse<String> answer) {
    return UUID.fromString(json(answer).get("id").asString());
  }

  private static String path(UUID id, String command) {
    return "/v1/referrals/" + id + "/" + command;
  }
}
