package org.lifeline.referral.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.events.SandboxHappened;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Test credentials reach the same doors, and nothing that they do reaches anybody. */
class SandboxIT extends RunningService {

  private static final String REFERRALS = "/v1/referrals";
  private static final String REAL = "harbour-refuge";
  /** A new party for each test: other tests may have left something. */
  private final String test = "sandbox-" + UUID.randomUUID() + "-test";

  @Autowired
  JdbcClient jdbc;

  @Test
  void magicReferencesGiveEachOutcomeAndAreVisiblyMarked() {
    var outcomes = Map.of("SANDBOX-ACCEPTED", "created", "ANYTHING-ELSE", "created", "SANDBOX-WAITS", "waiting",
        "SANDBOX-DISPATCHED-7", "dispatched", "sandbox-delivered", "delivered", "SANDBOX-FAILED", "on-hold",
        "SANDBOX-DISCOVERED", "on-hold");
    var states = new HashMap<String, String>();
    outcomes.forEach((reference, state) -> {
      var answer = refer(reference);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      assertThat(json(answer).get("test").asBoolean()).isTrue();
      states.put(json(answer).get("id").asString(), state);
    });
    states.forEach((id, state) -> {
      await().untilAsserted(() -> assertThat(shown(id).get("state").asString()).isEqualTo(state));
      assertThat(shown(id).get("test").asBoolean()).isTrue();
    });
    var duplicate = refer("SANDBOX-DUPLICATE");
    assertThat(duplicate.statusCode()).isEqualTo(200);
    assertThat(json(duplicate).get("outcome").asString()).isEqualTo("duplicate");
    assertThat(json(duplicate).get("case_reference").asString()).as("that of the earlier one")
        .isEqualTo(shown(json(duplicate).get("id").asString()).get("case_reference").asString())
        .isIn(outcomes.keySet());
    assertThat(shown(json(duplicate).get("id").asString()).get("test").asBoolean()).isTrue();
    assertThat(json(asTest(REFERRALS)).get("items").valueStream()).hasSize(outcomes.size())
        .allMatch(item -> item.get("test").asBoolean());
  }

  @Test
  void dispatchedOneLooksLikeARealOne() {
    var id = accepted("SANDBOX-DISPATCHED");

    await().untilAsserted(() -> assertThat(shown(id).get("network").has("hidden_from_bill_at")).isTrue());
    assertThat(steps(id)).containsExactly("referral-created", "device-reserved", "consignment-prepared",
        "device-dispatched", "network-acknowledged", "network-acknowledged", "network-acknowledged");
    assertThat(shown(id).get("device").get("operator").asString()).isEqualTo("sandbox-mobile");
    await().untilAsserted(() -> assertThat(notices(id)).containsExactly("referral-created", "device-reserved",
        "consignment-prepared", "device-dispatched", "network-acknowledged", "network-acknowledged",
        "network-acknowledged"));
  }

  @Test
  void uploadHasAnOutcomeForEachRow() {
    var rows = Stream.of("SANDBOX-ACCEPTED", "SANDBOX-DUPLICATE", "ACME")
        .map(reference -> Samples.with(Samples.referral(), "case_reference", reference)).toList();
    var broken = Samples.with(Samples.referral(), "region", "X");
    var csv = Samples.csv(Stream.concat(rows.stream(), Stream.of(broken)).toList());

    var lines = send(testRequest(REFERRALS + "/batch").header("Content-Type", "text/csv")
        .header("Idempotency-Key", newKey()).POST(BodyPublishers.ofString(csv))).body().lines().map(JSON::readTree)
        .toList();

    assertThat(lines).extracting(line -> line.get("outcome").asString()).containsExactly("accepted", "duplicate",
        "accepted", "refused");
    assertThat(lines).allMatch(line -> line.get("test").asBoolean());
  }

  @Test
  void commandsWorkAsOnAnyReferral() {
    var id = accepted("SANDBOX-FAILED");
    await().untilAsserted(() -> assertThat(shown(id).get("state").asString()).isEqualTo("on-hold"));
    assertThat(change("PUT", id, "delivery", "{\"delivery_name\": \"A\"}").statusCode()).as("the same rules")
        .isEqualTo(400);

    change("PUT", id, "safe-contact", "{\"contact_channel\": \"none\"}");
    var reopened = change("PUT", id, "delivery",
        "{\"delivery_name\": \"Desk\", \"delivery_address\": \"1 Example Street\", \"delivery_postcode\": \"ZZ1 1ZZ\"}");
    assertThat(json(reopened).get("state").asString()).isEqualTo("created");
    assertThat(json(change("POST", id, "withdrawal", "")).get("state").asString()).isEqualTo("withdrawn");

    var found = accepted("SANDBOX-DELIVERED");
    await().untilAsserted(() -> assertThat(shown(found).get("state").asString()).isEqualTo("delivered"));
    assertThat(change("POST", found, "discovery", "{\"suspend_sim\": true}").statusCode()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(shown(found).get("state").asString()).isEqualTo("on-hold"));
    await().untilAsserted(() -> assertThat(notices(id)).contains("safe-contact-changed", "referral-reopened",
        "referral-withdrawn"));
  }

  @Test
  void aPhoneIsFoundWhileTheScriptStillRuns() {
    var id = accepted("SANDBOX-DISPATCHED");
    await().pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(shown(id).get("state").asString()).isEqualTo("dispatched"));

    assertThat(change("POST", id, "discovery", "").statusCode()).isEqualTo(200);

    await().untilAsserted(() -> assertThat(notices(id)).contains("phone-discovered"));
    assertThat(shown(id).get("state").asString()).isEqualTo("on-hold");
  }

  @Test
  void everyAnswerToACommandIsMarked() {
    var id = accepted("SANDBOX-DELIVERED");
    await().untilAsserted(() -> assertThat(shown(id).get("state").asString()).isEqualTo("delivered"));
    var real = json(post(REAL, REFERRALS, newKey(), Samples.json(Samples.referral()))).get("id").asString();

    assertThat(Stream.of(change("POST", id, "discovery", ""),
        change("POST", id, "sim-suspension", "{\"suspend\": false}"),
        change("PUT", id, "safe-contact", "{\"contact_channel\": \"none\"}"),
        change("PUT", id, "delivery",
            "{\"delivery_name\": \"Desk\", \"delivery_address\": \"1 Example Street\", \"delivery_postcode\": \"ZZ1 1ZZ\"}"),
        change("POST", accepted("SANDBOX-ACCEPTED"), "withdrawal", ""))).allSatisfy(answer -> {
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          assertThat(json(answer).path("test").asBoolean()).isTrue();
        });
    assertThat(json(post(REAL, REFERRALS + "/" + real + "/withdrawal", newKey(), "")).has("test")).isFalse();
  }

  @Test
  void noPhoneIsReplacedThatHasNotGone() {
    var accepted = replacing(accepted("SANDBOX-ACCEPTED"));
    assertThat(accepted.statusCode()).isEqualTo(400);
    assertThat(json(accepted).get("errors").get(0).get("rule").asString()).isEqualTo("no-phone-gone");

    var delivered = accepted("SANDBOX-DELIVERED");
    await().untilAsserted(() -> assertThat(shown(delivered).get("state").asString()).isEqualTo("delivered"));
    assertThat(replacing(delivered).statusCode()).isEqualTo(201);

    var failed = accepted("SANDBOX-FAILED");
    await().untilAsserted(() -> assertThat(shown(failed).get("state").asString()).isEqualTo("on-hold"));
    assertThat(replacing(failed).statusCode()).as("it came back").isEqualTo(400);
  }

  @Test
  void formIsTheSameAndSoIsAKeyThatComesAgain() {
    var young = Samples.with(Samples.referral(), "date_of_birth", LocalDate.now().minusYears(12).toString());
    var answer = post(young, newKey());
    assertThat(json(answer).get("state").asString()).isEqualTo("set-apart");
    await().untilAsserted(
        () -> assertThat(notices(json(answer).get("id").asString())).containsExactly("referral-set-apart"));

    var broken = post(Samples.with(Samples.referral(), "recipient_name", ""), newKey());
    assertThat(json(broken).get("errors").get(0).get("rule").asString()).isEqualTo("required");
    var key = newKey();
    var referral = Samples.referral();
    assertThat(post(referral, key).body()).isEqualTo(post(referral, key).body());
    var replacing = Samples.with(Samples.with(Samples.referral(), "replaces", UUID.randomUUID().toString()),
        "replaces_reason", "lost");
    assertThat(post(replacing, newKey()).statusCode()).isEqualTo(400);
  }

  /** Nothing of it reaches stock, feeds, messages, statistics or anybody's duplicates. */
  @Test
  void nothingOfItReachesAnybody() {
    var survivor = Samples.with(Samples.referral(), "case_reference", "SANDBOX-DELIVERED");
    var id = json(post(survivor, newKey())).get("id").asString();
    await().untilAsserted(() -> assertThat(notices(id)).contains("device-delivered"));

    assertThat(kept(id)).as("rows that are of it").isZero();
    for (var topic : List.of("referrals", "referral-keys", "allocations", "dispatches")) {
      assertThat(publishedInAll(topic, id)).as(topic).isEmpty();
    }
    // The same survivor is nobody whom anybody knows.
    var real = post(REAL, REFERRALS, newKey(), Samples.json(survivor));
    assertThat(real.statusCode()).isEqualTo(201);
    assertThat(json(real).has("test")).isFalse();
    assertThat(publishedInAll("sandbox", json(real).get("id").asString())).isEmpty();
  }

  @Test
  void neitherSeesTheOthersReferrals() {
    var real = json(post(REAL, REFERRALS, newKey(), Samples.json(Samples.referral()))).get("id").asString();
    var tried = accepted("SANDBOX-ACCEPTED");

    assertThat(asTest(REFERRALS + "/" + real).statusCode()).isEqualTo(404);
    assertThat(change("POST", real, "withdrawal", "").statusCode()).isEqualTo(404);
    assertThat(get(REAL, REFERRALS + "/" + tried).statusCode()).isEqualTo(404);
    assertThat(post(REAL, REFERRALS + "/" + tried + "/withdrawal", newKey(), "").statusCode()).isEqualTo(404);
    var replacing = Samples.with(Samples.with(Samples.referral(), "replaces", real), "replaces_reason", "lost");
    assertThat(post(replacing, newKey()).statusCode()).isEqualTo(400);
  }

  @Test
  void whatTheSandboxDoesNotHaveIsShut() {
    var id = accepted("SANDBOX-ACCEPTED");
    for (var path : List.of("/v1/submission-key", "/v1/submissions/1", REFERRALS + "/" + id + "/export",
        "/v1/transfers",
        REFERRALS + "/" + id + "/erasure", "/v1/possible-matches")) {
      assertThat(asTest(path).statusCode()).as(path).isEqualTo(403);
    }
  }

  /** A role of test credentials with a real partner's name, or the reverse, is refused. */
  @Test
  void nobodyIsTakenForTheOther() {
    assertThat(send(requestAs("partner-test", REAL, REFERRALS).GET()).statusCode()).isEqualTo(401);
    assertThat(send(requestAs("partner", test, REFERRALS).GET()).statusCode()).isEqualTo(401);
  }

  /** How many rows there are of it or its party among real data. */
  private long kept(String id) {
    return jdbc.sql("""
        select (select count(*) from referral where id = cast(:id as uuid) or partner = :party)
             + (select count(*) from referral_step where referral_id = cast(:id as uuid))
             + (select count(*) from match_review where cast(:id as uuid) in (referral_id, matched_id))
             + (select count(*) from set_apart where referral_id = cast(:id as uuid))
             + (select count(*) from audit_entry where subject = cast(:id as uuid) or position(:party in who) > 0)
        """).param("id", id).param("party", test).query(Long.class).single();
  }

  private java.net.http.HttpRequest.Builder testRequest(String path) {
    return requestAs("partner-test", test, path);
  }

  private HttpResponse<String> asTest(String path) {
    return send(testRequest(path).GET());
  }

  private HttpResponse<String> post(Map<String, String> referral, String key) {
    return send(testRequest(REFERRALS).header("Content-Type", "application/json").header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(Samples.json(referral))));
  }

  private HttpResponse<String> refer(String reference) {
    return post(Samples.with(Samples.referral(), "case_reference", reference), newKey());
  }

  private HttpResponse<String> replacing(String earlier) {
    return post(Samples.with(Samples.with(Samples.referral(), "replaces", earlier), "replaces_reason", "lost"),
        newKey());
  }

  private String accepted(String reference) {
    return json(refer(reference)).get("id").asString();
  }

  private HttpResponse<String> change(String method, String id, String what, String body) {
    return send(testRequest(REFERRALS + "/" + id + "/" + what).header("Content-Type", "application/json")
        .header("Idempotency-Key", newKey()).method(method, BodyPublishers.ofString(body)));
  }

  private JsonNode shown(String id) {
    return json(asTest(REFERRALS + "/" + id));
  }

  private List<String> steps(String id) {
    return shown(id).get("timeline").findValuesAsString("step");
  }

  /** The notices of it that notification-service is told to send, in order. */
  private List<String> notices(String id) {
    return Topics.ALL.events("sandbox", SandboxHappened.class).stream()
        .filter(event -> event.getReferralId().equals(id)).map(event -> {
          assertThat(event.getPartner()).isEqualTo(test);
          return event.getStep();
        }).toList();
  }
}
