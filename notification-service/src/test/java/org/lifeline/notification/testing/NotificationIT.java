package org.lifeline.notification.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.lifeline.notification.NotificationService;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.Sent;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it is deployed, with a real broker and a real database, shared by all tests. */
@SpringBootTest(classes = NotificationService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "management.server.port=0", "lifeline.doors.body.uploads.[/v1/contacts]=10MB", "lifeline.messages.every=24h",
        "lifeline.webhooks.every=24h", "lifeline.reminders.every=PT24H",
        "lifeline.messages.sms.receipt-secret=" + NotificationIT.RECEIPT_SECRET, "lifeline.webhooks.this-machine=true"})
public abstract class NotificationIT {

  /** The secret that the SMS gateway sends. */
  protected static final String RECEIPT_SECRET = "a-secret-of-the-gateway";

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Topics TOPICS = new Topics(TestSurroundings.BROKER);

  @LocalServerPort
  private int port;
  @Autowired
  protected JdbcClient jdbc;
  @Autowired
  protected EventRecords records;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "notification");
    properties.add("lifeline.keys", SealedContact.KEYS::toString);
    properties.add("lifeline.scheme", () -> "src/test/resources/scheme.json");
  }

  /** The topics as another service sees them. */
  protected static Topics topics() {
    return TOPICS;
  }

  /** Publishes as other services do. */
  protected static void publish(OutgoingRecord... outgoing) {
    TOPICS.publish(List.of(outgoing));
  }

  protected HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  protected HttpRequest.Builder as(String role, String party, String path) {
    return request(path).header("Authorization", "Bearer " + TestSurroundings.ISSUER.token(role, party));
  }

  protected static HttpResponse<String> send(HttpRequest.Builder request) {
    return Sent.by(HTTP, request.build(), BodyHandlers.ofString());
  }

  protected static CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest.Builder request) {
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString());
  }

  protected static JsonNode json(HttpResponse<String> response) {
    return JsonMapper.shared().readTree(response.body());
  }
}
