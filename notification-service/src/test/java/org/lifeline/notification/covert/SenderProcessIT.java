package org.lifeline.notification.covert;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;
import org.lifeline.notification.NotificationService;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.Child;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Value;

/** A sender in a separate process, by the real clock; this test's own instance consumes the events for it. */
abstract class SenderProcessIT extends SenderIT {

  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");
  private static final int MEGABYTES = 200;

  @Value("${spring.datasource.url}")
  private String database;

  /** A mobile number, safe at this hour. */
  static SealedContact contactNow(String number) {
    var now = Instant.now();
    return SealedContact.sms(number, hour(now.minus(Duration.ofHours(1))), hour(now.plus(Duration.ofHours(3))));
  }

  static SealedContact mail(String address) {
    return SealedContact.of(Map.of("contact_channel", "email", "contact_address", address, "language", "en"));
  }

  private static String hour(Instant moment) {
    return CLOCK.format(moment.atZone(LONDON));
  }

  /** Publishes something that has just happened and that a survivor is to be told of. */
  void queueNow(Story one, SealedContact contact) {
    var now = Instant.now();
    publish(Stream.concat(one.created(contact, now).stream(), Stream.of(one.dispatched(1, now)))
        .toArray(OutgoingRecord[]::new));
    awaitQueuedWithContact(one);
  }

  Child startWithSms() {
    return start("lifeline.messages.sms.url=" + gateway.address(), "lifeline.messages.sms.timeout=60s");
  }

  Child startWithMail(int port) {
    return start("lifeline.messages.mail.host=127.0.0.1", "lifeline.messages.mail.port=" + port,
        "lifeline.messages.mail.security=none", "lifeline.messages.mail.from=orders@parcels.example",
        "lifeline.messages.mail.timeout=60s");
  }

  /** Starts the service as it is deployed, except that it consumes no topic. */
  private Child start(String... channel) {
    return Child.start(NotificationService.class, MEGABYTES, Stream.concat(Stream.of(channel), Stream.of(
        "spring.datasource.url=" + database, "spring.datasource.username=postgres", "spring.datasource.password=",
        "lifeline.kafka=" + TestSurroundings.BROKER.address(), "LIFELINE_KAFKA_SECURITY=PLAINTEXT",
        "lifeline.registry=" + TestSurroundings.REGISTRY.address(), "lifeline.keys=" + SealedContact.KEYS,
        "lifeline.scheme=src/test/resources/scheme.json", "server.port=0", "management.server.port=0",
        "spring.cloud.stream.bindings.events-in-0.consumer.auto-startup=false",
        "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + leases.address(),
        "lifeline.messages.referral-service=" + leases.address(), "lifeline.messages.client-secret=a-secret",
        "lifeline.messages.every=200ms", "lifeline.webhooks.every=24h")).map(setting -> "--" + setting).toList());
  }

  /** The end of the last lease that was taken for a message of this test's own partner. */
  Instant lastLease() {
    return jdbc
        .sql(
            """
                select max(m.leased_until) from covert_message m join referral r on r.id = m.referral_id where r.partner = :partner
                """)
        .param("partner", partner).query(OffsetDateTime.class).single().toInstant();
  }
}
