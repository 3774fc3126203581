package org.lifeline.notification;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.UUID;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.platform.testing.HeldToItsDoors;

class DoorMatrixIT extends NotificationIT implements HeldToItsDoors {

  @Override
  public String table() {
    return """
        GET  /v1/notices | partner partner-test | -
        GET  /v1/notices/messages | partner partner-test | -
        POST /v1/safe-window/openings | partner partner-test | -
        GET  /v1/contacts | everybody | -
        POST /v1/contacts | scheme-operator | -
        GET  /v1/contact-packs | everybody | -
        GET  /v1/contact-packs/{region} | everybody | common
        GET  /v1/hotlines | network-operator scheme-operator | -
        GET  /v1/feeds/hotlines | network-operator scheme-operator | -
        GET  /v1/hotlines/acknowledgements | network-operator scheme-operator | -
        POST /v1/hotlines/acknowledgements | network-operator | -
        POST /v1/hotlines/corrections | scheme-operator | -
        POST /v1/message-receipts | gateway | -
        GET  /v1/webhooks | partner partner-test | -
        POST /v1/webhooks | partner partner-test | -
        GET  /v1/webhooks/{id} | partner partner-test | webhook
        PUT  /v1/webhooks/{id} | partner partner-test | webhook
        DELETE /v1/webhooks/{id} | partner partner-test | webhook
        POST /v1/webhooks/{id}/secret-rotations | partner partner-test | webhook
        POST /v1/webhooks/{id}/pings | partner partner-test | webhook
        GET  /v1/webhooks/{id}/deliveries | partner partner-test | webhook
        GET  /v1/webhooks/{id}/deliveries/{delivery} | partner partner-test | webhook
        POST /v1/webhooks/{id}/redeliveries | partner partner-test | webhook | {"delivery_id": "{id}"}
        """;
  }

  @Override
  public Map<String, String> others() {
    var answer = send(as("partner", "partner-" + UUID.randomUUID(), "/v1/webhooks")
        .header("Content-Type", "application/json").header("Idempotency-Key", "matrix")
        .POST(BodyPublishers.ofString("{\"url\": \"https://hooks.example.org\"}")));
    return Map.of("webhook", json(answer).get("id").asString());
  }
}
