package org.lifeline.notification.webhook;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lifeline.notification.notice.NoticeType;
import org.lifeline.notification.notice.Step;
import org.lifeline.notification.notice.TellPartners;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.platform.suspension.Suspensions;
import org.lifeline.platform.testing.SettableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A partner with its own server, and the senders of two instances, by a clock that a test sets. */
abstract class WebhookIT extends NotificationIT {

  @Autowired
  private TellPartners tellPartners;
  @Autowired
  TransactionTemplate transaction;
  @Autowired
  Webhooks webhooks;
  @Autowired
  Deliveries deliveries;
  @Autowired
  Suspensions suspensions;
  @Autowired
  private ExposedWebhooks exposed;
  @Autowired
  private WebhookSecrets secrets;
  @Autowired
  WebhookSettings settings;

  // Later than anything that the API has written by this machine's clock.
  final SettableClock clock = new SettableClock(Instant.now().plusSeconds(60));
  final String partner = "partner-" + UUID.randomUUID();
  final TestReceiver receiver = new TestReceiver();
  private final List<WebhookPost> posts = new ArrayList<>();
  Delivering delivering;

  @BeforeEach
  void begin() {
    delivering = delivering(clock, settings.timeout());
  }

  @AfterEach
  void close() throws Exception {
    receiver.close();
    for (var post : posts) {
      post.close();
    }
  }

  Delivering delivering(Clock time, Duration timeout) {
    try {
      var post = new WebhookPost(timeout, new CheckedAddresses(SystemDefaultDnsResolver.INSTANCE, true),
          SSLContext.getDefault(), time);
      posts.add(post);
      return new Delivering(webhooks, deliveries, secrets, post, suspensions, settings, transaction,
          new SimpleMeterRegistry(), time);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Twenty rounds a second, with two attempts at one webhook at once and eight in all; an attempt that is given up
   * makes room.
   */
  WebhookRounds rounds(Duration patience) {
    return new WebhookRounds(webhooks, deliveries, delivering(Clock.systemUTC(), patience), suspensions, exposed,
        new WebhookSettings(Duration.ofMillis(50), patience, settings.gaps(), settings.grace(), 5, 2, 8, 1000,
            settings.kept(), true),
        Clock.systemUTC());
  }

  /** Adds a referral of the partner's, with notices of this many steps. */
  UUID told(int steps) {
    return toldAs(partner, steps);
  }

  UUID toldAs(String whom, int steps) {
    var id = UUID.randomUUID();
    var all = new ArrayList<Step>();
    all.add(Step.created(id, 1, Instant.parse("2026-11-25T10:00:00Z"), whom));
    for (int n = 1; n < steps; n++) {
      all.add(Step.of(id, NoticeType.SAFE_CONTACT_CHANGED, n + 1, Instant.parse("2026-11-25T10:00:01Z"), null));
    }
    transaction.executeWithoutResult(status -> tellPartners.take(all));
    return id;
  }

  /** Adds deliveries of all notices, and makes those that are due. */
  void deliver(UUID webhook) {
    deliveries.make(webhook, settings.ahead(), clock.instant());
    while (delivering.one(webhook)) {
      // until none is due
    }
  }

  HttpResponse<String> write(String method, String path, String body) {
    return write(method, path, body, UUID.randomUUID().toString());
  }

  HttpResponse<String> write(String method, String path, String body, String key) {
    return send(as("partner", partner, "/v1/webhooks" + path).header("Content-Type", "application/json")
        .header("Idempotency-Key", key).method(method, BodyPublishers.ofString(body)));
  }

  JsonNode read(String path) {
    return json(send(as("partner", partner, "/v1/webhooks" + path)));
  }

  JsonNode register(String url) {
    return json(write("POST", "", "{\"url\": \"" + url + "\"}"));
  }

  UUID registered() {
    return id(register(receiver.url("/hook")));
  }

  static UUID id(JsonNode webhook) {
    return UUID.fromString(webhook.path("id").asString());
  }

  /** The states of deliveries, oldest first, with the number of attempts, as in {@code pending 2}. */
  List<String> states(UUID webhook) {
    return jdbc.sql("""
        select concat_ws(' ', state, attempts) from webhook_delivery where webhook_id = :id order by row_number
        """).param("id", webhook).query(String.class).list();
  }
}
