package org.lifeline.notification.directory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.testing.NotificationIT;
import tools.jackson.databind.JsonNode;

class ImportIT extends NotificationIT {

  @BeforeEach
  void emptyDirectory() {
    jdbc.sql("truncate contact, contact_pack").update();
  }

  @Test
  void sampleIsImportedAndServed() {
    var answer = bringIn(sample());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var items = json(answer).get("items");
    assertThat(items).hasSize(12).allMatch(item -> item.get("outcome").asString().equals("added"));
    assertThat(items.get(1).get("errors").get(0).get("field").asString()).isEqualTo("phones[1].number");
    assertThat(items.get(1).get("errors").get(0).get("rule").asString()).isEqualTo("not-free-to-call");
    var london = send(request("/v1/contact-packs/E12000007"));
    assertThat(json(london).get("version").asInt()).isEqualTo(8);
    var cards = send(request("/v1/contact-packs/W92000004").header("Accept", "text/vcard"));
  }

  private HttpResponse<String> bringIn(String list) {
    return send(as("scheme-operator", "scheme", "/v1/contacts").header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString(list)));
  }

  private static String sample() {
    try (var file = Objects.requireNonNull(ImportIT.class.getResourceAsStream("/helplines.hsds.json"))) {
      return new String(file.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
