package org.lifeline.referral;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.sealing.Keyset;
import org.lifeline.platform.testing.Sent;
import org.lifeline.platform.testing.TestFolder;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole service, started once for all integration tests, with everything it needs around it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "management.server.port=0")
public abstract class RunningService {

  protected static final JsonMapper JSON = JsonMapper.shared();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @LocalServerPort
  private int port;

  @Autowired
  private JdbcClient database;

  /** The attempt under which the tests take leases as notification-service. */
  private final UUID attempt = UUID.randomUUID();

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.BROKER.createTopics(1, "referrals", "referral-keys", "allocations", "dispatches", "erasures",
        "audit-heads", "sandbox", "dlt.referral-service.audit-heads", "dlt.referral-service.suspensions",
        "submissions.harbour-refuge", "submissions.willow-womens-centre", "dlt.referral-service.allocations",
        "dlt.referral-service.dispatches", "dlt.referral-service.erasures",
        "dlt.referral-service.submissions.harbour-refuge",
        "dlt.referral-service.submissions.willow-womens-centre");
    TestSurroundings.configure(properties, "referral");
    var keys = keys();
    properties.add("lifeline.keys", keys::toString);
    properties.add("lifeline.scheme", () -> Samples.BUNDLED.resolve("scheme.json").toString());
  }

  private static Path keys() {
    var keys = TestFolder.fresh("keys");
    for (var part : new String[]{"person", "allocation", "delivery", "safe_contact"}) {
      Keyset.generate(Keyset.Purpose.KEY_ENCRYPTION).write(keys.resolve("kek-" + part + ".json"));
    }
    Keyset.generate(Keyset.Purpose.BLIND_INDEX).write(keys.resolve("blind-index.json"));
    Keyset.generate(Keyset.Purpose.SEALED_MESSAGES).write(keys.resolve("submissions.json"));
    return keys;
  }

  protected int port() {
    return port;
  }

  protected HttpResponse<String> get(@Nullable String partner, String path) {
    return send(request(partner, path).GET());
  }

  protected HttpResponse<String> post(String partner, String path, String key, String json) {
    return send(request(partner, path).header("Content-Type", "application/json").header("Idempotency-Key", key)
        .POST(BodyPublishers.ofString(json)));
  }

  protected HttpResponse<String> put(String partner, String path, String key, String json) {
    return send(request(partner, path).header("Content-Type", "application/json").header("Idempotency-Key", key)
        .PUT(BodyPublishers.ofString(json)));
  }

  /** The referrals of all pages of a list. */
  protected static List<String> inAll(String list, Function<String, HttpResponse<String>> get) {
    var found = new ArrayList<String>();
    for (String page = list; page != null;) {
      var read = json(get.apply(page));
      found.addAll(read.get("items").findValuesAsString("referral_id"));
      page = read.path("links").path("next").asString(null);
    }
    return found;
  }

  protected HttpResponse<String> upload(String partner, String key, String mediaType, byte[] body) {
    return send(request(partner, "/v1/referrals/batch").header("Content-Type", mediaType)
        .header("Idempotency-Key", key).POST(BodyPublishers.ofByteArray(body)));
  }

  protected HttpResponse<String> upload(String partner, String key, String csv) {
    return upload(partner, key, "text/csv", csv.getBytes(UTF_8));
  }

  /** Refers a survivor, whose referral must be accepted; returns its id. */
  protected String refer(String partner, Map<String, String> referral) {
    var answer = post(partner, "/v1/referrals", newKey(), Samples.json(referral));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).get("id").asString();
  }

  /** Types of what was published about a referral so far, in order; null for a tombstone's. */
  protected static List<String> published(String topic, String referral) {
    return Topics.ALL.read(topic).stream().filter(record -> record.key() != null)
        .filter(record -> new String(record.key(), UTF_8).startsWith(referral))
        .map(record -> new String(record.headers().lastHeader("ce_type").value(), UTF_8)).toList();
  }

  /** As {@link #published}, of which nothing is still to be published. */
  protected List<String> publishedInAll(String topic, String referral) {
    await().until(() -> database.sql("select count(*) from outbox").query(Long.class).single() == 0);
    return published(topic, referral);
  }

  /** Waits until what was published about a referral is of these types, in this order. */
  protected static void awaitPublished(String topic, String referral, String... types) {
    await().untilAsserted(() -> assertThat(published(topic, referral)).containsExactly(types));
  }

  /** A request with a partner's token; without a token if the partner is null. */
  protected HttpRequest.Builder request(@Nullable String partner, String path) {
    var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    return partner == null
        ? request
        : request.header("Authorization", "Bearer " + TestSurroundings.ISSUER.token("partner", partner));
  }

  /** A request with the token of somebody who is not a partner. */
  protected HttpRequest.Builder requestAs(String role, String party, String path) {
    return request(null, path).header("Authorization", "Bearer " + TestSurroundings.ISSUER.token(role, party));
  }

  /** Has the safeguarding lead ask both partners of an open possible match, as is needed before a decision. */
  protected void askBoth(String match) {
    var path = "/v1/possible-matches/" + match;
    var found = json(send(requestAs("safeguarding-lead", "scheme", path).GET()));
    if (found.has("matched_referral_id") && !found.has("decision")) {
      for (var about : List.of(match, found.get("matched_referral_id").asString())) {
        ask(match, about, "same-person");
      }
    }
  }

  protected HttpResponse<String> ask(String match, String about, String question) {
    return send(requestAs("safeguarding-lead", "scheme", "/v1/possible-matches/" + match + "/questions")
        .header("Content-Type", "application/json").header("Idempotency-Key", newKey())
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("about", about, "question", question)))));
  }

  /** Whether notification-service gets a lease on a safe contact for a message. */
  protected boolean lease(UUID referral, UUID message, UUID consignment, long contactVersion) {
    return lease(attempt, referral, message, consignment, contactVersion);
  }

  /** As {@link #lease(UUID, UUID, UUID, long)}, by an attempt of its own. */
  protected boolean lease(UUID by, UUID referral, UUID message, UUID consignment, long contactVersion) {
    var answer = askForLeases("notification-service", by, List.of(Map.of("referral_id", referral, "message_id", message,
        "consignment_id", consignment, "contact_version", contactVersion)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return !json(answer).get("leases").isEmpty();
  }

  /** Takes a lease that holds for a minute, so that whatever waits for it does so however late it comes. */
  protected void leaseForLong(UUID referral, UUID message, UUID consignment, long contactVersion) {
    assertThat(lease(referral, message, consignment, contactVersion)).isTrue();
    assertThat(
        database.sql("update contact_lease set leased_until = now() + interval '1 minute' where message_id = :id")
            .param("id", message).update())
        .isEqualTo(1);
  }

  protected HttpResponse<String> askForLeases(String service, List<Map<String, Object>> messages) {
    return askForLeases(service, attempt, messages);
  }

  private HttpResponse<String> askForLeases(String service, UUID by, List<Map<String, Object>> messages) {
    return send(requestAs("service", service, "/v1/safe-contact-leases").header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(Map.of("attempt", by, "messages", messages)))));
  }

  protected void giveBack(UUID message, boolean sent) {
    giveBack(attempt, message, sent);
  }

  protected void giveBack(UUID by, UUID message, boolean sent) {
    var answer = send(requestAs("service", "notification-service", "/v1/safe-contact-leases/returns")
        .header("Content-Type", "application/json").POST(BodyPublishers.ofString(JSON.writeValueAsString(
            Map.of("attempt", by, "messages", List.of(Map.of("message_id", message, "sent", sent)))))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
  }

  protected HttpResponse<String> send(HttpRequest.Builder request) {
    return Sent.by(HTTP, request.build(), BodyHandlers.ofString());
  }

  protected static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  protected static String newKey() {
    return UUID.randomUUID().toString();
  }
}
