package org.lifeline.platform.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.testing.Sent;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Base of tests that call the doors of a running service. */
@SpringBootTest(classes = ServiceWithDoors.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "spring.application.name=service-with-doors", "spring.config.import=classpath:lifeline-defaults.yml",
        "management.server.port=0", "lifeline.metrics-secret=" + AtDoors.METRICS_SECRET,
        "spring.flyway.locations=classpath:db/platform",
        // Nothing comes back within a test.
        "lifeline.doors.rate.requests=" + AtDoors.RATE, "lifeline.doors.rate.window=30d",
        "lifeline.doors.body.uploads.[/v1/things/uploads]=1MB"})
abstract class AtDoors {

  static final String METRICS_SECRET = "the-secret-of-the-metrics";
  static final int RATE = 150;
  static final String VALUE = "Canary-31415";

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort
  int port;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "doors");
  }

  final JsonNode assertProblem(HttpResponse<String> answer, int status, @Nullable String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
    assertThat(answer.body()).doesNotContain(VALUE, "Exception", "org.lifeline", "springframework");
    var document = JsonMapper.shared().readTree(answer.body());
    assertThat(document.get("status").asInt()).isEqualTo(status);
    assertThat(document.get("type").asString())
        .matches(code == null ? "urn:lifeline:problem:[a-z-]+" : "urn:lifeline:problem:" + code);
    return document;
  }

  static String partner() {
    return TestSurroundings.ISSUER.token("partner", "harbour-refuge");
  }

  final HttpResponse<String> get(String path, String token) {
    return send(authorized(path, token).GET());
  }

  final HttpResponse<String> post(String type, String body) {
    return post("/v1/things", type, body);
  }

  final HttpResponse<String> post(String path, String type, String body) {
    return send(
        authorized(path, partner()).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  final HttpRequest.Builder authorized(String path, String token) {
    return HttpRequest.newBuilder(at(path)).header("Authorization", "Bearer " + token);
  }

  final URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  final HttpResponse<String> send(HttpRequest.Builder request) {
    return send(http, request);
  }

  static HttpResponse<String> send(HttpClient http, HttpRequest.Builder request) {
    return Sent.by(http, request.build(), BodyHandlers.ofString());
  }
}
