package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.NotificationService;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.platform.testing.Child;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Value;

/** The whole service in a process of its own, killed (kill −9) in the middle of sending. */
class KilledSenderIT extends SenderIT {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final int MEGABYTES = 200;

  @Value("${spring.datasource.url}")
  private String database;

  @Test
  void messageAtTheGatewayIsNeverSentAgainAndTheCaseworkerIsTold() {
    var now = Instant.now();
    var contact = SealedContact.sms(number, hour(now.minus(Duration.ofHours(1))), hour(now.plus(Duration.ofHours(3))));
    publish(Stream.concat(story.created(contact, now).stream(), Stream.of(story.dispatched(1, now)))
        .toArray(OutgoingRecord[]::new));
    awaitQueued(story);
    await()
        .until(() -> jdbc.sql("select count(*) from safe_contact where referral_id = :id and wrapped_key is not null")
            .param("id", story.id()).query(Long.class).single() == 1);

    gateway.hold();
    try (var service = Child.start(NotificationService.class, MEGABYTES, settings())) {
      await().atMost(Duration.ofMinutes(1)).until(() -> gateway.takenFor(number).size() == 1);
      service.kill();
      service.awaitKilled();
    }
    assertThat(state(story)).containsExactly("on-its-way sending");

    clock.set(Instant.now());
    sender().run();
    assertThat(state(story)).as("it may still be told of").containsExactly("on-its-way sending");
    clock.advance(LEASE.plusSeconds(1));
    sender().run();
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way unknown unknown");
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(told()).containsExactly("message-not-sent on-its-way:unknown");
  }

  private static String hour(Instant moment) {
    return CLOCK.format(moment.atZone(LONDON));
  }

  /** As it is deployed, but that it hears nothing: this test's own instance does. */
  private List<String> settings() {
    return Stream.of("spring.datasource.url=" + database, "spring.datasource.username=postgres",
        "spring.datasource.password=", "lifeline.kafka=" + TestSurroundings.BROKER.address(),
        "LIFELINE_KAFKA_SECURITY=PLAINTEXT", "lifeline.registry=" + TestSurroundings.REGISTRY.address(),
        "lifeline.keys=" + SealedContact.KEYS, "lifeline.scheme=src/test/resources/scheme.json", "server.port=0",
        "management.server.port=0", "spring.cloud.stream.bindings.events-in-0.consumer.auto-startup=false",
        "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + leases.address(),
        "lifeline.messages.referral-service=" + leases.address(), "lifeline.messages.client-secret=a-secret",
        "lifeline.messages.sms.url=" + gateway.address(), "lifeline.messages.every=200ms",
        "lifeline.webhooks.every=24h").map(setting -> "--" + setting).toList();
  }
}
