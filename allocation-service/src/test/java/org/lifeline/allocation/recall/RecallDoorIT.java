package org.lifeline.allocation.recall;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import tools.jackson.databind.json.JsonMapper;

/** Who may recall a batch, and what they are answered. */
class RecallDoorIT extends AllocationIT {

  private static final String BODY = """
      {"batch": "B7", "reason": "Batteries swell"}""";

  @Test
  void sameRequestAgainGetsItsFirstAnswerAndTheSameBatchItsFirstRecall() {
    takeIn(StockRows.row("B7", "HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var key = key();
    var first = post(BODY, key, "scheme-operator");
    var again = post(BODY, key, "scheme-operator");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location")).isPresent();

    var anew = post(BODY.replace("swell", "leak"), key(), "scheme-operator");
    assertThat(anew.statusCode()).isEqualTo(200);
    assertThat(anew.body()).isEqualTo(first.body());
    assertThat(jdbc.sql("select count(*) from recall").query(Integer.class).single()).isEqualTo(1);
    assertThat(post(BODY.replace("swell", "leak"), key, "scheme-operator").statusCode()).isEqualTo(422);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{} | batch required reason required",
      "{\"batch\": \"\\u00a0\", \"reason\": \"x\"} | batch required",
      "{\"batch\": \"B\\u0007\", \"reason\": \"x\"} | batch not-printable",
      "{\"batch\": \"B7\", \"reason\": \"x\", \"hub\": \"HUB-LON\"} | body unknown-field",
      "{\"batch\": \"B7\", \"reason\": \"x\", \"dry_run\": true} | body unknown-field",
      "{\"batch\": 7, \"reason\": \"x\"} | batch wrong-type",
      "{\"batch\": \"B404\", \"reason\": \"x\"} | batch unknown-value"})
  void whatIsWrongIsNamedByFieldAndRule(String body, String faults) {
    var answer = post(body, key(), "scheme-operator");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("urn:lifeline:problem:invalid-fields").contains(faults.split(" "))
        .doesNotContain("B404");
  }

  @Test
  void descriptionSaysWhatIsAnswered() {
    var description = JsonMapper.shared().readTree(get("/v3/api-docs", "scheme-operator", "scheme").body());
    var recall = description.at("/paths/~1v1~1recalls/post/responses");

    assertThat(recall.propertyNames()).containsExactlyInAnyOrder("201", "200", "default");
    assertThat(recall.at("/201/content/application~1json/schema/$ref").asString()).endsWith("/Recall");
    assertThat(description.at("/info/title").asString()).isEqualTo("Lifeline: stock");
    assertThat(description.at("/security/0").propertyNames()).containsExactly("token");
  }

  @Test
  void recallWithoutAKeyOrWithAnOverlongReasonIsRefused() {
    assertThat(post(BODY, null, "scheme-operator").body()).contains("urn:lifeline:problem:idempotency-key-missing");
    assertThat(post(BODY.replace("swell", "x".repeat(200)), key(), "scheme-operator").body()).contains("too-long");
  }

  @Test
  void onlyTheSchemeOperatorRecallsAndSeesRecalls() {
    for (var role : List.of("partner", "hub", "courier", "network-operator", "auditor", "safeguarding-lead",
        "service")) {
      assertThat(post(BODY, key(), role).statusCode()).as(role).isEqualTo(403);
      assertThat(get("/v1/recalls/" + UUID.randomUUID(), role, "x").statusCode()).as(role).isEqualTo(403);
    }
  }

  @Test
  void unknownRecallAndUnknownStateAreProblems() {
    assertThat(get("/v1/recalls/" + UUID.randomUUID(), "scheme-operator", "scheme").statusCode()).isEqualTo(404);
    assertThat(get("/v1/recalls/B7", "scheme-operator", "scheme").statusCode()).isEqualTo(404);
    takeIn(StockRows.row("B7", "HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var path = post(BODY, key(), "scheme-operator").headers().firstValue("Location").orElseThrow();
    for (var state : List.of("gone", "", "dispatched,", ",")) {
      var answer = get(path + "?state=" + state, "scheme-operator", "scheme");
      assertThat(answer.statusCode()).as(state).isEqualTo(400);
      assertThat(answer.body()).contains("\"state\"", "unknown-value");
    }
  }

  private HttpResponse<String> post(String body, @Nullable String key, String role) {
    var request = HttpRequest.newBuilder(address("/v1/recalls")).header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body));
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return send(request, role, "scheme");
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }
}
