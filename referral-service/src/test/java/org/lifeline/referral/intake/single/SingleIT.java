package org.lifeline.referral.intake.single;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Single referrals, through the service's door. */
class SingleIT extends RunningService {

  private static final String PATH = "/v1/referrals";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  Steps steps;

  @Autowired
  TransactionTemplate transaction;

  @Test
  void acceptedReferralIsNamedAndCanBeLookedAt() {
    var referral = Samples.referral();

    var answer = post("harbour-refuge", PATH, newKey(), Samples.json(referral));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).get("case_reference").asString()).isEqualTo(referral.get("case_reference"));
    assertThat(json(answer).get("outcome").asString()).isEqualTo("accepted");
    assertThat(json(answer).get("band").asString()).isEqualTo("high");
    assertThat(json(answer).has("warnings")).isFalse();
    var location = answer.headers().firstValue("Location").orElseThrow();
    assertThat(location).isEqualTo(PATH + "/" + json(answer).get("id").asString());
    assertThat(get("harbour-refuge", location).statusCode()).isEqualTo(200);
  }

  @Test
  void whatWouldBeWrongIsSaidAndNothingIsKept() {
    var referral = Samples.referral();
    post("harbour-refuge", PATH, newKey(), Samples.json(referral));
    var before = count();

    var known = post("harbour-refuge", PATH + "/check", newKey(), Samples.json(referral));
    var part = post("harbour-refuge", PATH + "/check", newKey(), "{\"risk_score\": \"25\"}");

    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(json(known).get("errors").isEmpty() && json(known).get("warnings").isEmpty()).isTrue();
    assertThat(part.statusCode()).isEqualTo(200);
    assertThat(
        json(part).get("errors").valueStream().map(e -> e.get("field").asString() + " " + e.get("rule").asString()))
        .contains("risk_score out-of-range", "region required", "recipient_name required")
        .doesNotContain("band required");
    assertThat(count()).isEqualTo(before);
  }

  private long count() {
    return jdbc.sql("select count(*) from referral").query(Long.class).single();
  }

  @Test
  void sameKeyAndBodyGetsTheSameAnswer() {
    var key = newKey();
    var body = Samples.json(Samples.referral());

    var first = post("harbour-refuge", PATH, key, body);
    var again = post("harbour-refuge", PATH, key, body);

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
  }

  @Test
  void sameKeyWithAnotherBodyIsRefused() {
    var key = newKey();
    post("harbour-refuge", PATH, key, Samples.json(Samples.referral()));

    var other = post("harbour-refuge", PATH, key, Samples.json(Samples.referral()));
    var broken = post("harbour-refuge", PATH, key, "{}");

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(json(other).get("type").asString()).isEqualTo("urn:lifeline:problem:idempotency-key-reused");
    assertThat(broken.statusCode()).isEqualTo(422);
  }

  @Test
  void keysOfDifferentPartnersAreDifferent() {
    var key = newKey();
    post("harbour-refuge", PATH, key, Samples.json(Samples.referral()));

    assertThat(post("willow-womens-centre", PATH, key, Samples.json(Samples.referral())).statusCode()).isEqualTo(201);
  }

  @Test
  void missingKeyIsRefused() {
    var answer = send(request("harbour-refuge", PATH).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(Samples.json(Samples.referral()))));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("type").asString()).isEqualTo("urn:lifeline:problem:idempotency-key-missing");
  }

  @Test
  void sameKeyWhileTheFirstRequestRunsIsAConflict() {
    var key = newKey();
    var body = Samples.json(Samples.referral());
    var first = new CompletableFuture<HttpResponse<String>>();

    transaction.executeWithoutResult(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("lock table referral in share mode").update();
      first.completeAsync(() -> post("harbour-refuge", PATH, key, body));
      await().until(() -> LockWaits.in(jdbc, "insert into referral (") > 0);

      var second = post("harbour-refuge", PATH, key, body);
      var another = post("harbour-refuge", PATH, key, "{}");

      assertThat(List.of(second, another)).allSatisfy(answer -> {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(json(answer).get("type").asString()).isEqualTo("urn:lifeline:problem:idempotency-key-in-use");
      });
    });

    assertThat(first.join().statusCode()).isEqualTo(201);
    assertThat(post("harbour-refuge", PATH, key, body).body()).isEqualTo(first.join().body());
  }

  @Test
  void correctedRequestMayUseTheKeyAgain() {
    var key = newKey();
    var referral = Samples.referral();

    assertThat(post("harbour-refuge", PATH, key, Samples.json(Samples.with(referral, "region", "E1"))).statusCode())
        .isEqualTo(400);
    assertThat(post("harbour-refuge", PATH, key, Samples.json(referral)).statusCode()).isEqualTo(201);
  }

  @Test
  void manyAtOnceWithOneKeyMakeOneReferral() {
    var key = newKey();
    var body = Samples.json(Samples.referral());

    var answers = IntStream.range(0, 8)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("harbour-refuge", PATH, key, body))).toList().stream()
        .map(CompletableFuture::join).toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isIn(201, 409));
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201).map(answer -> answer.body()).distinct())
        .hasSize(1);
  }

  @Test
  void manyAtOnceOfOneSurvivorMakeOneReferral() {
    var body = Samples.json(Samples.referral());

    var answers = IntStream.range(0, 8)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> post("harbour-refuge", PATH, newKey(), body))).toList()
        .stream().map(CompletableFuture::join).toList();

    assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(7);
    assertThat(answers.stream().map(answer -> json(answer).get("id").asString()).distinct()).hasSize(1);
  }

  @Test
  void duplicateNamesOnesOwnEarlierReferral() {
    var referral = Samples.referral();
    var first = json(post("harbour-refuge", PATH, newKey(), Samples.json(referral)));
    var spelled = new LinkedHashMap<>(referral);
    spelled.computeIfPresent("recipient_name", (field, name) -> name.toUpperCase(Locale.ROOT).replace(" ", "-"));
    spelled.put("case_reference", "NEW");

    var second = post("harbour-refuge", PATH, newKey(), Samples.json(spelled));

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(json(second).get("outcome").asString()).isEqualTo("duplicate");
    assertThat(json(second).get("id")).isEqualTo(first.get("id"));
    assertThat(json(second).get("case_reference").asString()).isEqualTo(referral.get("case_reference"));
  }

  @Test
  void replacementIsAcceptedForOnesOwnReferralAlone() {
    var referral = Samples.with(Samples.referral(), "replaces_reason", "seized");
    var earlier = json(post("harbour-refuge", PATH, newKey(),
        Samples.json(Samples.with(referral, "replaces_reason", ""))));
    var theirs = json(post("willow-womens-centre", PATH, newKey(), Samples.json(Samples.referral())));

    for (var id : List.of(theirs.get("id").asString(), UUID.randomUUID().toString())) {
      var refused = post("harbour-refuge", PATH, newKey(), Samples.json(Samples.with(referral, "replaces", id)));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo("replaces");
    }
    var first = UUID.fromString(earlier.get("id").asString());
    var replacement = Samples.json(Samples.with(referral, "replaces", first.toString()));
    var early = post("harbour-refuge", PATH, newKey(), replacement);
    assertThat(json(early).get("errors").get(0).get("rule").asString()).isEqualTo("no-phone-gone");
    steps.add(List.of(new Step(first, 1, Instant.now(), new Happening.Dispatched(first, first, "LL1"))));
    var accepted = post("harbour-refuge", PATH, newKey(), replacement);
    assertThat(accepted.statusCode()).isEqualTo(201);
    assertThat(json(get("harbour-refuge", accepted.headers().firstValue("Location").orElseThrow())).get("replaces"))
        .isEqualTo(earlier.get("id"));
  }

  @Test
  void survivorWhosePhoneArrivedBeforeItCouldBeCalledBackIsKnown() {
    var referral = Samples.referral();
    var id = UUID.fromString(json(post("harbour-refuge", PATH, newKey(), Samples.json(referral))).get("id").asString());
    steps.add(List.of(new Step(id, 1, Instant.now(), new Happening.Dispatched(id, id, "LL1"))));
    assertThat(post("harbour-refuge", PATH + "/" + id + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);
    steps.add(List.of(new Step(id, 2, Instant.now(), new Happening.Delivered(id))));

    var again = post("harbour-refuge", PATH, newKey(), Samples.json(referral));
    assertThat(json(again).get("outcome").asString()).isEqualTo("duplicate");
    assertThat(json(again).get("id").asString()).isEqualTo(id.toString());

    steps.add(List.of(new Step(id, 3, Instant.now(), new Happening.Failed(id, "refused"))));
    assertThat(post("harbour-refuge", PATH, newKey(), Samples.json(referral)).statusCode()).isEqualTo(201);
  }

  @Test
  void needsThatNoFormOffersAreAcceptedWithAWarning() {
    var answer = post("harbour-refuge", PATH, newKey(),
        Samples.json(Samples.with(Samples.referral(), "needs", "large-buttons;screen-reader")));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).get("warnings").get(0).get("rule").asString()).isEqualTo("no-form-offers");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    var answer = post("harbour-refuge", PATH, newKey(), "{\"risk_score\": \"high\"}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(json(answer).get("type").asString()).isEqualTo("urn:lifeline:problem:invalid-fields");
    assertThat(json(answer).get("errors").size()).isGreaterThan(9);
  }

  @Test
  void whatIsNoJsonIsRefused() {
    var answer = post("harbour-refuge", PATH, newKey(), "{\"recipient_name\": \"Zq7Canary");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("malformed-request").doesNotContain("Zq7Canary");
  }

  @Test
  void bodyThatIsTooLongIsRefused() {
    var answer = post("harbour-refuge", PATH, newKey(), "{\"code_word\": \"" + "a".repeat(70_000) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(json(answer).get("type").asString()).isEqualTo("urn:lifeline:problem:too-large");
  }
}
