package org.lifeline.endtoend;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lifeline.platform.testing.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The HTTP API of a Prometheus. */
final class Prometheus implements AutoCloseable {

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;

  Prometheus(URI address) {
    this.address = address;
  }

  /** The series that a query comes to now; a query that cannot be evaluated fails. */
  JsonNode query(String query) {
    return get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)).get("data").get("result");
  }

  /** What a query comes to now, one for each series: only what is a number. */
  List<Double> numbers(String query) {
    return query(query).valueStream().map(series -> Double.valueOf(series.get("value").get(1).asString()))
        .filter(number -> !number.isNaN()).toList();
  }

  /** Every alerting rule that it has loaded. */
  List<JsonNode> rules() {
    var rules = new ArrayList<JsonNode>();
    get("/api/v1/rules?type=alert").get("data").get("groups").forEach(group -> group.get("rules").forEach(rules::add));
    return rules;
  }

  /** Every series that it has read of the services, as its labels; its name is one of them. */
  List<Map<String, String>> series() {
    var series = new ArrayList<Map<String, String>>();
    get("/api/v1/series?match%5B%5D=" + URLEncoder.encode("{job=\"lifeline\"}", StandardCharsets.UTF_8)).get("data")
        .forEach(labels -> series.add(labels.properties().stream()
            .collect(toMap(Map.Entry::getKey, label -> label.getValue().asString()))));
    return series;
  }

  private JsonNode get(String path) {
    var answer = Sent.by(client, HttpRequest.newBuilder(URI.create(address + path)).build(), BodyHandlers.ofString());
    var body = JsonMapper.shared().readTree(answer.body());
    assertThat(body.get("status").asString()).as(path + ": " + answer.body()).isEqualTo("success");
    return body;
  }

  @Override
  public void close() {
    client.close();
  }
}
