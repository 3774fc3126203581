package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.events.AccessChanged;
import org.lifeline.platform.testing.TestSurroundings;

/** What becomes of a partner's webhooks when it is suspended and readmitted. */
class ExposedWebhooksIT extends WebhookIT {

  private WebhookRounds rounds;

  @BeforeEach
  void start() {
    rounds = rounds(Duration.ofMinutes(1));
    rounds.start();
  }

  @AfterEach
  void stop() {
    rounds.stop();
  }

  @Test
  void suspendedPartnerIsToldNothingUntilItIsLetInAgain() {
    var id = registered();
    suspend(true, "investigation");
    told(1);
    assertThat(delivering.one(id)).isFalse();
    assertThat(receiver.got()).isEmpty();

    suspend(false, "resolved");
    await().until(() -> receiver.got().size() == 1);
    assertThat(state(id)).isEqualTo("enabled");
  }

  /** Anybody who had its secrets may have set where its webhooks lead, and would go on learning of its referrals. */
  @ParameterizedTest
  @ValueSource(strings = {"credentials-exposed", "misuse", "left-the-scheme"})
  void whoseCredentialsMayHaveBeenAnothersHasItsWebhooksStoppedUntilItEnablesThem(String reason) {
    var id = registered();
    suspend(true, reason);
    await().until(() -> state(id).equals("disabled"));
    told(1);
    suspend(false, "resolved");
    assertThat(delivering.one(id)).isFalse();
    assertThat(state(id)).isEqualTo("disabled");
    assertThat(receiver.got()).isEmpty();
    assertThat(jdbc.sql("select concat_ws(' ', who, action, why) from audit_entry where subject = :id order by id")
        .param("id", id).query(String.class).list()).endsWith("webhooks stopped-webhook partner-suspended")
        .hasSize(2);

    assertThat(write("PUT", "/" + id, "{\"enabled\": true}").statusCode()).isEqualTo(200);
    await().until(() -> receiver.got().size() == 1);
    assertThat(state(id)).as("nothing stops it a second time").isEqualTo("enabled");
  }

  /**
   * One client of the partner has set where it leads; that one alone is suspended, by the client's or the person's
   * name.
   */
  @ParameterizedTest
  @ValueSource(strings = {"client", "person"})
  void whatOneOfItsOwnHasSaidIsStoppedWhereThatOneIsSuspended(String kind) {
    var one = kind + "-" + UUID.randomUUID();
    var ofAnother = registered();
    var id = registeredBy(kind.equals("client") ? "backend" : one, kind.equals("client") ? one : "desk");
    suspend(one, true, "investigation");
    told(1);
    await().until(() -> receiver.got().size() == 2);
    suspend(one, true, "credentials-exposed");
    await().until(() -> state(id).equals("disabled"));
    assertThat(state(ofAnother)).isEqualTo("enabled");

    var url = "\"url\": \"" + receiver.url("/hook") + "\"";
    assertThat(write("PUT", "/" + id, "{" + url + ", \"enabled\": true}").statusCode()).isEqualTo(200);
    told(1);
    await().until(() -> receiver.got().size() == 4);
    assertThat(state(id)).as("by now another of the partner's has said so").isEqualTo("enabled");
    suspend(one, false, "resolved");
  }

  /** Another client of the partner, which disables and enables it, does not count as having set where it leads. */
  @Test
  void whoHasSaidWhereItLeadsStaysKnownHoweverOftenItIsSwitched() {
    var one = "client-" + UUID.randomUUID();
    var id = registeredBy("backend", one);
    write("PUT", "/" + id, "{\"enabled\": false}");
    write("PUT", "/" + id, "{\"enabled\": true}");
    told(1);
    await().until(() -> receiver.got().size() == 1);
    assertThat(state(id)).isEqualTo("enabled");

    suspend(one, true, "credentials-exposed");
    await().until(() -> state(id).equals("disabled"));
    write("PUT", "/" + id, "{\"enabled\": true}");
    await().until(() -> state(id).equals("disabled"));
    suspend(one, false, "resolved");
  }

  @Test
  void ofOneOfBeforeItsPartnersNameAloneIsKnown() {
    var id = registered();
    jdbc.sql("update webhook set said_by = null where id = :id").param("id", id).update();
    told(1);
    await().until(() -> receiver.got().size() == 1);
    suspend(true, "misuse");
    await().until(() -> state(id).equals("disabled"));
  }

  private UUID registeredBy(String subject, String client) {
    var token = TestSurroundings.ISSUER.sign(TestSurroundings.ISSUER.claims("partner", partner).subject(subject)
        .claim("client_id", client).build());
    return id(json(send(request("/v1/webhooks").header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json").header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(BodyPublishers.ofString("{\"url\": \"" + receiver.url("/hook") + "\"}")))));
  }

  private String state(UUID webhook) {
    return jdbc.sql("select state from webhook where id = :id").param("id", webhook).query(String.class).single();
  }

  private void suspend(boolean suspended, String reason) {
    suspend(partner, suspended, reason);
  }

  private void suspend(String name, boolean suspended, String reason) {
    publish(records.internal(UUID.randomUUID(), "suspensions", name,
        new AccessChanged(name, suspended, reason, "operator", Instant.now()), Instant.now()));
    await().until(() -> suspensions.isSuspended(name) == suspended);
  }
}
