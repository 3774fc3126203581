package org.lifeline.dispatch.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.lifeline.platform.testing.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller with a bearer token. */
public final class Client {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final int port;
  private final String token;

  Client(int port, String token) {
    this.port = port;
    this.token = token;
  }

  /** An answer as it came. */
  public record Answer(int status, HttpResponse<byte[]> response) {

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String text() {
      return new String(response.body(), java.nio.charset.StandardCharsets.UTF_8);
    }

    public List<JsonNode> items() {
      var items = new ArrayList<JsonNode>();
      json().get("items").forEach(items::add);
      return items;
    }

    /** The fields and rules that the answer, or its only item, names. */
    public List<String> rules() {
      var rules = new ArrayList<String>();
      var json = json();
      (json.has("items") ? json.get("items").get(0) : json).path("errors")
          .forEach(error -> rules.add(error.get("field").asString() + ":" + error.get("rule").asString()));
      return rules;
    }
  }

  public Answer get(String path) {
    return send(request(path).GET());
  }

  /** Asks for a resource in one media type. */
  public Answer get(String path, String accept) {
    return send(request(path).header("Accept", accept).GET());
  }

  public Answer post(String path, Object body) {
    return post(path, UUID.randomUUID().toString(), body);
  }

  public Answer post(String path, String key, Object body) {
    return send(request(path).header("Content-Type", "application/json").header("Idempotency-Key", key)
        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  /** Posts a body as it is, under a media type. */
  public Answer postAs(String type, String path, String body) {
    return send(request(path).header("Content-Type", type).header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(BodyPublishers.ofString(body)));
  }

  public Answer postWithoutKey(String path, Object body) {
    return send(request(path).header("Content-Type", "application/json")
        .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  /**
   * The notices on the feed of this network operator, read from the beginning: a position beyond what the service
   * itself has read would be refused.
   *
   * @param count waits until there are this many
   */
  public List<JsonNode> feed(int count) {
    return Awaitility.await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(() -> {
      var all = new ArrayList<JsonNode>();
      get("/v1/feeds/dispatches").json().forEach(event -> all.add(event.get("data")));
      return all;
    }, all -> all.size() >= count);
  }

  /** Posts items to a bulk endpoint. */
  public Answer postAll(String path, List<? extends Map<String, ?>> items) {
    return post(path, Map.of("items", items));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).header("Authorization",
        "Bearer " + token);
  }

  private static Answer send(HttpRequest.Builder request) {
    var response = Sent.by(HTTP, request.build(), BodyHandlers.ofByteArray());
    return new Answer(response.statusCode(), response);
  }
}
