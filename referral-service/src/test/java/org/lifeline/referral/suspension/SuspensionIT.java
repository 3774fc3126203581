package org.lifeline.referral.suspension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A suspended party gets in nowhere, whatever token it has, until it is let in again. */
class SuspensionIT extends RunningService {

  @Autowired
  JdbcClient jdbc;

  @Test
  void suspendedPartyIsTurnedAwayAndComesBack() {
    var partner = "suspended-once";
    assertThat(get(partner, "/v1/referrals").statusCode()).isEqualTo(200);

    assertThat(json(change(partner, true, "credentials-exposed")).get("changed_by").asString())
        .isEqualTo("scheme/the-scheme-operator");
    await().until(() -> get(partner, "/v1/referrals").statusCode() == 403);
    var refused = get(partner, "/v1/referrals/" + UUID.randomUUID());
    assertThat(json(refused).get("type").asString()).isEqualTo("urn:lifeline:problem:suspended");
    assertThat(get("willow-womens-centre", "/v1/referrals").statusCode()).isEqualTo(200);
    assertThat(suspended()).contains(partner + " credentials-exposed scheme/the-scheme-operator");

    change(partner, false, "resolved");
    await().until(() -> get(partner, "/v1/referrals").statusCode() == 200);
    assertThat(suspended()).noneMatch(each -> each.startsWith(partner));
    assertThat(recorded(partner)).containsExactly("scheme-operator suspended credentials-exposed",
        "scheme-operator let-in-again resolved");
    assertThat(jdbc.sql("select why from audit_entry where who = :who").param("who", partner).query(String.class)
        .list()).contains("suspended");
  }

  /** Nobody else can act on them, until they are transferred. */
  @Test
  void whoSuspendsAPartnerThatHasLeftIsToldHowManyReferralsItStillHas() {
    var partner = "left-with-referrals";
    var withdrawn = refer(partner, Samples.referral());
    refer(partner, Samples.referral());
    refer(partner, Samples.referral());
    assertThat(post(partner, "/v1/referrals/" + withdrawn + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);

    assertThat(json(change(partner, true, "left-the-scheme")).get("open_referrals").asInt()).isEqualTo(2);
    assertThat(json(change(partner, true, "misuse")).has("open_referrals")).isFalse();
  }

  /** Tries until it does: single times may be longer because of whatever else the machine does. */
  @Test
  void everyDoorKnowsWithinASecond() {
    var tries = new AtomicInteger();
    await().atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(timeToSuspend("suspended-in-time-" + tries.incrementAndGet()))
            .isLessThan(Duration.ofSeconds(1)));
  }

  private Duration timeToSuspend(String partner) {
    assertThat(get(partner, "/v1/referrals").statusCode()).isEqualTo(200);
    change(partner, true, "misuse");
    var begin = System.nanoTime();
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(50))
        .until(() -> get(partner, "/v1/referrals").statusCode() == 403);
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** The party has several clients, of which one is suspended: the others are let in. */
  @Test
  void oneClientOfAPartyMayBeSuspendedAlone() {
    change("client-that-leaked", true, "misuse");

    await().until(() -> asClient("client-that-leaked") == 403);
    assertThat(asClient("client-that-is-well")).isEqualTo(200);
  }

  /** Subjects as identity providers make them: names that doors let in. */
  @ParameterizedTest
  @ValueSource(strings = {"auth0|65a1b2c3d4", "f:0c7a1f1e-5d5e-4b0e-9a3e-9b2f6f6a1c11:jane", "jane.doe@example.org",
      "https://sign-in.example.org/u/7;a=b%2F", "..",
      "a-name-of-more-than-sixty-four-characters-as-some-pairwise-subjects-are-made"})
  void onePersonIsSuspendedWithoutTheirPartyWhateverTheirName(String person) {
    assertThat(asPerson(person)).isEqualTo(200);
    assertThat(putNamed(person, "{\"suspended\": true, \"reason\": \"misuse\"}").statusCode()).isEqualTo(200);

    await().until(() -> asPerson(person) == 403);
    assertThat(asPerson("colleague")).isEqualTo(200);
    assertThat(putNamed(person, "{\"suspended\": false, \"reason\": \"resolved\"}").statusCode()).isEqualTo(200);
    await().until(() -> asPerson(person) == 200);
  }

  @Test
  void aPersonsNameMayStandInThePathTooWhereItFits() {
    change("auth0%7Cin-the-path", true, "misuse");

    await().until(() -> asPerson("auth0|in-the-path") == 403);
  }

  @Test
  void aNameThatNobodyCanHaveIsRefused() {
    for (var name : List.of("", "Some body", "Ren\u00e9", "x".repeat(201))) {
      assertThat(putNamed(name, "{\"suspended\": true, \"reason\": \"misuse\"}").statusCode()).as(name).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"somebody|{\"suspended\": true}|400",
      "somebody|{\"suspended\": true, \"reason\": \"she is my neighbour\"}|400",
      "somebody|{\"reason\": \"misuse\"}|400", "Some%20body|{\"suspended\": true, \"reason\": \"misuse\"}|400",
      "scheme|{\"suspended\": true, \"reason\": \"misuse\"}|409"})
  void whatCannotBeMeantIsRefused(String name, String body, int status) {
    assertThat(put(name, body).statusCode()).isEqualTo(status);
    assertThat(suspended()).noneMatch(each -> each.startsWith(name));
  }

  /** Every operator may come by the same client: with it suspended nobody could let it in again. */
  @Test
  void nobodySuspendsTheClientThatTheyComeBy() {
    for (var claim : List.of("client_id", "azp")) {
      var claims = TestSurroundings.ISSUER.claims("scheme-operator", "scheme").subject("jane").claim("client_id", null)
          .claim(claim, "operators-desk-by-" + claim).build();
      for (var suspended : List.of(true, false)) {
        assertThat(send(request(null, "/v1/suspensions/operators-desk-by-" + claim)
            .header("Authorization", "Bearer " + TestSurroundings.ISSUER.sign(claims))
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString("{\"suspended\": " + suspended + ", \"reason\": \"test\"}"))).statusCode())
            .isEqualTo(suspended ? 409 : 200);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"referral-service", "allocation-service", "dispatch-service", "notification-service"})
  void nobodySuspendsAService(String service) {
    assertThat(put(service, "{\"suspended\": true, \"reason\": \"test\"}").statusCode()).isEqualTo(409);
    assertThat(put(service, "{\"suspended\": false, \"reason\": \"resolved\"}").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"partner", "hub", "network-operator", "courier", "service", "safeguarding-lead", "auditor"})
  void onlyTheSchemeOperatorSuspends(String role) {
    var asked = requestAs(role, "somebody", "/v1/suspensions/harbour-refuge").header("Content-Type",
        "application/json").PUT(BodyPublishers.ofString("{\"suspended\": true, \"reason\": \"misuse\"}"));

    assertThat(send(asked).statusCode()).isEqualTo(403);
    assertThat(send(requestAs(role, "somebody", "/v1/suspensions")).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> change(String name, boolean suspended, String reason) {
    var answer = put(name, "{\"suspended\": " + suspended + ", \"reason\": \"" + reason + "\"}");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private HttpResponse<String> put(String name, String body) {
    return send(operator("/v1/suspensions/" + name).header("Content-Type", "application/json")
        .PUT(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> putNamed(String name, String body) {
    return send(operator("/v1/suspensions?name=" + URLEncoder.encode(name, UTF_8))
        .header("Content-Type", "application/json").PUT(BodyPublishers.ofString(body)));
  }

  private HttpRequest.Builder operator(String path) {
    var claims = TestSurroundings.ISSUER.claims("scheme-operator", "scheme").subject("the-scheme-operator").build();
    return request(null, path).header("Authorization", "Bearer " + TestSurroundings.ISSUER.sign(claims));
  }

  private int asClient(String client) {
    return with(TestSurroundings.ISSUER.claims("partner", "with-two-clients").claim("client_id", client).build());
  }

  private int asPerson(String subject) {
    return with(TestSurroundings.ISSUER.claims("partner", "with-caseworkers").subject(subject).build());
  }

  private int with(JWTClaimsSet claims) {
    return send(request(null, "/v1/referrals").header("Authorization",
        "Bearer " + TestSurroundings.ISSUER.sign(claims))).statusCode();
  }

  private List<String> suspended() {
    return json(send(operator("/v1/suspensions"))).get("items").valueStream().map(item -> item.get("name").asString()
        + " " + item.get("reason").asString() + " " + item.get("changed_by").asString()).toList();
  }

  private List<String> recorded(String name) {
    return jdbc.sql("""
        select concat_ws(' ', who_kind, action, why) from audit_entry
         where trace = cast(:trace as uuid) order by id
        """).param("trace", UUID.nameUUIDFromBytes(name.getBytes(UTF_8)).toString()).query(String.class).list();
  }
}
