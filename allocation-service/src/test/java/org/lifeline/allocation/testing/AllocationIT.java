package org.lifeline.allocation.testing;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.lifeline.allocation.AllocationService;
import org.lifeline.allocation.matching.Requirement;
import org.lifeline.events.Band;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.Sent;
import org.lifeline.platform.testing.SettableClock;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service as it is deployed, with a real broker and a real database, one for all tests, emptied before each. */
@SpringBootTest(classes = AllocationService.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "management.server.port=0", "lifeline.allocation.look-for-expired-every=100ms"})
@Import(AllocationIT.SettableTime.class)
public abstract class AllocationIT {

  public static final String LONDON = "E12000007";

  protected static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Topics TOPICS = Topics.ALL; // exist before the service starts

  @LocalServerPort
  private int port;
  @Autowired
  protected JdbcClient jdbc;
  @Autowired
  protected EventRecords records;
  @Autowired
  protected SettableClock clock;

  /** Lets tests move the clock. */
  @TestConfiguration
  static class SettableTime {
    @Bean
    @Primary
    SettableClock testClock() {
      return new SettableClock(Instant.now());
    }
  }

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "allocation");
    properties.add("lifeline.keys", TestKeys.FOLDER::toString);
    properties.add("lifeline.scheme", () -> Path.of("src/test/resources/scheme.json").toString());
  }

  @BeforeEach
  void empty() {
    clock.go();
    // What the service still does for the test before may be in its way, or it in that's.
    await().pollDelay(Duration.ZERO).ignoreExceptions().until(() -> {
      jdbc.sql("truncate stock, device, stock_count, referral, recall, demand, stock_take").update();
      return true;
    });
  }

  protected Others referral(String region, Band band, Instant acceptedAt, Requirement requirement) {
    return new Others(records, UUID.randomUUID(), region, band, acceptedAt, requirement);
  }

  protected Others referral() {
    return referral(LONDON, Band.STANDARD, Instant.now(), Requirement.NONE);
  }

  /** Publishes as the other services do, and waits for the acknowledgements. */
  protected static void publish(OutgoingRecord... outgoing) {
    publish(Arrays.asList(outgoing));
  }

  protected static void publish(List<OutgoingRecord> outgoing) {
    TOPICS.publish(outgoing);
  }

  /** What this service has announced about one referral or device, in order. */
  protected List<SpecificRecord> told(String topic, UUID key) {
    return told(topic, Set.of(key.toString()));
  }

  /** What this service has announced about some of them, in order for each. */
  protected List<SpecificRecord> told(String topic, Set<String> keys) {
    return TOPICS.events(topic, keys, SpecificRecord.class);
  }

  protected String stage(UUID referral) {
    return jdbc.sql("select stage from referral where id = :id").param("id", referral).query(String.class).optional()
        .orElse("unknown");
  }

  protected HttpResponse<String> upload(String role, String party, String key, String csv) {
    return send(HttpRequest.newBuilder(address("/v1/stock")).header("Content-Type", "text/csv")
        .header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(csv)), role, party);
  }

  /** Takes rows into stock as the scheme operator does. */
  protected void takeIn(String... rows) {
    var answer = upload("scheme-operator", "scheme", UUID.randomUUID().toString(),
        StockRows.HEADER + String.join("", rows));
    if (answer.statusCode() != 200 || answer.body().contains("refused")) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
  }

  protected HttpResponse<String> get(String path, String role, String party) {
    return send(HttpRequest.newBuilder(address(path)), role, party);
  }

  protected HttpResponse<String> send(HttpRequest.Builder request, String role, String party) {
    return Sent.by(HTTP,
        request.header("Authorization", "Bearer " + TestSurroundings.ISSUER.token(role, party)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  protected URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
