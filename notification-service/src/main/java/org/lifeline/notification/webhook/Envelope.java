package org.lifeline.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lifeline.platform.sealing.Secret;
import tools.jackson.databind.json.JsonMapper;

/**
 * A delivery in the form in which it is sent: a few ids, a type and a time, signed. What has happened is read through
 * the API, on record.
 */
@SuppressWarnings("ArrayRecordComponent") // carried to the connection, never compared
record Envelope(Map<String, String> headers, byte[] body) {

  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * Signs a delivery.
   *
   * @param test whether it is of the sandbox, and says so
   * @param secrets each of which signs
   * @param now the time of the attempt: a receiver rejects what is older than some minutes
   */
  static Envelope of(Delivery delivery, boolean test, List<Secret<String>> secrets, Instant now) {
    var id = delivery.id().toString();
    long second = now.getEpochSecond();
    var body = JSON.writeValueAsString(content(delivery, test));
    var signatures = secrets.stream().map(secret -> sign(secret, id, second, body)).toList();
    return new Envelope(Map.of("webhook-id", id, "webhook-timestamp", Long.toString(second), "webhook-signature",
        String.join(" ", signatures)), body.getBytes(UTF_8));
  }

  private static Map<String, Object> content(Delivery delivery, boolean test) {
    var data = new LinkedHashMap<String, String>();
    if (delivery.isPing()) {
      data.put("webhook_id", delivery.webhookId().toString());
    } else {
      data.put("notice_id", String.valueOf(delivery.position()));
      data.put("referral_id", String.valueOf(delivery.referralId()));
    }
    var content = new LinkedHashMap<String, Object>();
    content.put("type", delivery.type());
    content.put("timestamp", delivery.at().toString());
    content.put("data", data);
    if (test) {
      content.put("test", true);
    }
    return content;
  }

  private static String sign(Secret<String> secret, String id, long second, String body) {
    try {
      return new Webhook(secret.reveal()).sign(id, second, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("HMAC-SHA256 is not available", e);
    }
  }
}
