package org.lifeline.notification.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.RecordedActs;

class RegisterWebhookIT extends WebhookIT {

  @Test
  void secretIsShownOnceAndKeptSealed() {
    var body = "{\"url\": \"https://hooks.example.org/x\"}";
    var first = write("POST", "", body, "a-key");
    assertThat(first.statusCode()).isEqualTo(201);
    var secret = json(first).path("secret").asString();
    assertThat(secret).matches("whsec_[A-Za-z0-9+/]{43}=");

    var again = write("POST", "", body, "a-key");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(json(again).path("id")).isEqualTo(json(first).path("id"));
    assertThat(again.body()).doesNotContain("secret");
    assertThat(read("").path("items")).hasSize(1);
    assertThat(read("").toString() + read("/" + id(json(first)))).doesNotContain("whsec");
    assertThat(jdbc.sql("select body from idempotent_request where client = :client").param("client",
        "partner/" + partner).query((row, n) -> new String(row.getBytes(1), US_ASCII)).list())
        .isNotEmpty().noneMatch(kept -> kept.contains("whsec"));
    assertThat(jdbc.sql("select secret from webhook where partner = :partner").param("partner", partner)
        .query((row, n) -> new String(row.getBytes(1), US_ASCII)).single()).doesNotContain(secret.substring(6, 20));
  }

  @Test
  void descriptionSaysWhatIsAnsweredAndSent() {
    var description = json(send(as("partner", partner, "/v3/api-docs")));
    var doors = Map.of("/v1/webhooks", "201", "/v1/webhooks/{id}/pings", "202 404", "/v1/webhooks/{id}/redeliveries",
        "202 404", "/v1/webhooks/{id}/secret-rotations", "200 404");

    doors.forEach((path, statuses) -> assertThat(
        String.join(" ", new TreeSet<>(description.get("paths").get(path).at("/post/responses").propertyNames())))
        .as(path).isEqualTo(statuses + " default"));
    assertThat(description.at("/components/schemas/NewWebhook/properties").propertyNames()).containsExactly("url");
    assertThat(description.at("/components/schemas/WebhookSettings/properties").propertyNames())
        .containsExactlyInAnyOrder("url", "enabled");
    assertThat(description.at("/components/schemas/Redelivery/properties").propertyNames()).contains("failed_since");
    assertThat(description.at("/info/title").asString()).startsWith("Lifeline: notices");
    assertThat(description.at("/security/0").propertyNames()).containsExactly("token");
    assertThat(description.get("paths").propertyNames()).allMatch(path -> path.startsWith("/v1/"));
  }

  @Test
  void everyActIsOnRecord() {
    var id = id(register("https://hooks.example.org/x"));
    write("PUT", "/" + id, "{\"enabled\": false}");
    write("POST", "/" + id + "/secret-rotations", "{}");
    assertThat(write("DELETE", "/" + id, "").statusCode()).isEqualTo(204);
    assertThat(RecordedActs.of(jdbc, id)).containsExactly(
        "partner " + partner + " registered-webhook own-webhook",
        "partner " + partner + " changed-webhook own-webhook",
        "partner " + partner + " rotated-webhook-secret own-webhook",
        "partner " + partner + " deleted-webhook own-webhook");
    assertThat(read("").path("items")).isEmpty();
  }

  @Test
  void whereItMayNotLeadIsRefusedByName() {
    for (var url : List.of("http://hooks.example.org", "https://10.0.0.1/", "https://169.254.169.254/x", "hooks")) {
      var answer = write("POST", "", "{\"url\": \"" + url + "\"}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).path("errors").get(0).path("field").asString()).isEqualTo("url");
      assertThat(answer.body()).doesNotContain(url);
    }
    var id = id(register("https://hooks.example.org/x"));
    assertThat(write("PUT", "/" + id, "{\"url\": \"https://10.0.0.1/\"}").statusCode()).isEqualTo(400);
    assertThat(read("/" + id).path("url").asString()).isEqualTo("https://hooks.example.org/x");
  }

  /** A partner that tries to stop it by a field of another name would believe that it has stopped. */
  @Test
  void changeThatSaysNothingOrSomethingElseIsRefused() {
    var id = id(register("https://hooks.example.org/x"));
    for (var body : List.of("{\"state\": \"disabled\"}", "{\"enabled\": false, \"enable\": false}")) {
      assertThat(errors(write("PUT", "/" + id, body))).containsExactly("body unknown-field");
    }
    assertThat(errors(write("PUT", "/" + id, "{}"))).containsExactly("url required");
    for (var no : List.of("[\"no\"]", "\"\"", "\"false\"", "0")) {
      assertThat(errors(write("PUT", "/" + id, "{\"url\": \"https://hooks.example.org/x\", \"enabled\": " + no + "}")))
          .containsExactly("enabled wrong-type");
    }
    assertThat(read("/" + id).path("state").asString()).isEqualTo("enabled");
  }

  /** Otherwise its partner would believe that it is not enabled yet, and get notices at once. */
  @ParameterizedTest
  @ValueSource(strings = {"\"secret\": \"x\"", "\"enabled\": false", "\"enabled\": null"})
  void registrationThatSaysMoreThanAnAddressIsRefused(String more) {
    assertThat(errors(write("POST", "", "{\"url\": \"https://hooks.example.org/y\", " + more + "}")))
        .containsExactly("body unknown-field");
    assertThat(read("").path("items")).isEmpty();
  }

  private static List<String> errors(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    return json(answer).path("errors").valueStream()
        .map(error -> error.path("field").asString() + " " + error.path("rule").asString()).toList();
  }

  @Test
  void thereAreFiveAtMost() {
    for (int n = 0; n < 5; n++) {
      assertThat(write("POST", "", "{\"url\": \"https://hooks.example.org/" + n + "\"}").statusCode()).isEqualTo(201);
    }
    var sixth = write("POST", "", "{\"url\": \"https://hooks.example.org/5\"}");
    assertThat(sixth.statusCode()).isEqualTo(409);
    assertThat(json(sixth).path("type").asString()).isEqualTo("urn:lifeline:problem:too-many-webhooks");
  }

  @Test
  void deliveriesAreListedLatestFirstAndPageByPage() {
    var id = registered();
    told(3);
    deliver(id);
    var first = read("/" + id + "/deliveries?limit=2&state=delivered");
    assertThat(first.path("items")).hasSize(2);
    assertThat(first.path("items").get(0).path("notice_id").asString()).isEqualTo("3");
    var next = first.path("links").path("next").asString().replace("/v1/webhooks", "");
    assertThat(read(next).path("items")).singleElement()
        .satisfies(item -> assertThat(item.path("type").asString()).isEqualTo("referral-created"));
    assertThat(send(as("partner", partner, "/v1/webhooks/" + id + "/deliveries?state=lost")).statusCode())
        .isEqualTo(400);
    assertThat(send(as("partner", partner, "/v1/webhooks/" + id + "/deliveries/" + UUID.randomUUID())).statusCode())
        .isEqualTo(404);
  }
}
