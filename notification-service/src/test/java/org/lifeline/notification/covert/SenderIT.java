package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.channel.TestGateway;
import org.lifeline.notification.lease.TestLeases;
import org.lifeline.notification.safecontact.ContactSeal;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Senders as two instances have them, on one database, with a real gateway; what they hear comes over the broker. */
class SenderIT extends NotificationIT {

  private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
  private static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final MessageSettings SETTINGS = new MessageSettings(Duration.ofDays(3), Duration.ofMinutes(10),
      Duration.ofDays(30), LEASE);

  @Autowired
  private CovertMessages messages;
  @Autowired
  private ContactSeal seal;
  @Autowired
  private AuditLog audit;
  @Autowired
  private Fates fates;
  @Autowired
  private TransactionTemplate transaction;

  private final Settable clock = new Settable(ELEVEN);
  private final TestGateway gateway = new TestGateway();
  private final TestLeases leases = new TestLeases();
  private final String partner = "partner-" + UUID.randomUUID();
  private final String number = "+4477009" + ThreadLocalRandom.current().nextInt(10_000, 99_999);
  private Story story;

  @BeforeEach
  void begin() {
    story = new Story(records, partner);
  }

  @AfterEach
  void stop() {
    gateway.close();
    leases.close();
  }

  @Test
  void messageGoesOnceInItsHoursAndIsOnRecord() {
    queue(story, contact("10:00", "12:00"));
    sender().run();
    sender().run();

    assertThat(gateway.takenFor(number)).singleElement().satisfies(message -> {
      assertThat(message.body().path("text").asString())
          .isEqualTo("Your order is on its way. Please allow a few days.");
      assertThat(message.body().path("valid_until").asString()).isEqualTo("2026-11-25T11:59:00Z");
    });
    assertThat(state(story)).containsExactly("on-its-way sent");
    assertThat(told()).containsExactly("message-sent on-its-way");
    assertThat(jdbc.sql("select concat_ws(' ', who, action, why) from audit_entry where subject = :id")
        .param("id", story.id()).query(String.class).list()).containsExactly("messages opened-safe-contact message");
  }

  @Test
  void messageWaitsForItsHours() {
    queue(story, contact("12:00", "14:00"));
    var sender = sender();
    sender.run();
    clock.now = Instant.parse("2026-11-25T11:59:59Z");
    sender.run();
    assertThat(gateway.takenFor(number)).isEmpty();
    clock.now = Instant.parse("2026-11-25T12:00:00Z");
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(jdbc.sql("select count(*) from audit_entry where subject = :id").param("id", story.id())
        .query(Long.class).single()).as("opened to learn its hours, and to write").isEqualTo(2);
  }

  @Test
  void twoSendersNeverBothSend() throws Exception {
    var stories = new ArrayList<Story>();
    var outgoing = new ArrayList<OutgoingRecord>();
    for (int i = 0; i < 120; i++) {
      var one = new Story(records, partner);
      stories.add(one);
      outgoing.addAll(one.created(contact("10:00", "12:00").with("contact_address", number + i), TEN));
      outgoing.add(one.dispatched(1, TEN));
    }
    publish(outgoing.toArray(OutgoingRecord[]::new));
    stories.forEach(this::awaitQueued);

    var both = List.of(Thread.ofPlatform().start(sender()::run), Thread.ofPlatform().start(sender()::run));
    for (var thread : both) {
      thread.join();
    }
    for (int i = 0; i < stories.size(); i++) {
      assertThat(gateway.takenFor(number + i)).hasSize(1);
      assertThat(state(stories.get(i))).containsExactly("on-its-way sent");
    }
  }

  @Test
  void whatMayHaveGoneIsNeverSentAgain() throws Exception {
    queue(story, contact("10:00", "12:00"));
    var answers = gateway.hold();
    // As if it were killed: its message is at the gateway, and nothing more is heard of it.
    var killed = Thread.ofPlatform().start(sender()::run);
    await().until(() -> gateway.takenFor(number).size() == 1);
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way sending");

    clock.now = ELEVEN.plus(LEASE).plusSeconds(1);
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way unknown unknown");
    answers.countDown();
    killed.join();
    sender().run();
    assertThat(state(story)).as("what comes too late changes nothing").containsExactly("on-its-way unknown unknown");
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(told()).containsExactly("message-not-sent on-its-way:unknown");
  }

  @Test
  void faultOfTheGatewayIsUnknownAndARefusalIsToldToo() {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(500);
    sender().run();
    clock.now = ELEVEN.plus(Duration.ofMinutes(5));
    sender().run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(told()).containsExactly("message-not-sent on-its-way:unknown");

    gateway.answer(400);
    publish(story.delivered(2, TEN));
    await().until(() -> state(story).size() == 2);
    sender().run();
    assertThat(told()).last().isEqualTo("message-not-sent arrived:refused");
  }

  @Test
  void gatewayThatTookNothingIsTriedAgain() {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(503);
    var sender = sender();
    sender.run();
    sender.run();
    assertThat(gateway.takenFor(number)).as("not at once").hasSize(1);
    gateway.answer(202);
    clock.now = ELEVEN.plus(Sender.PAUSE);
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(2);
    assertThat(state(story)).containsExactly("on-its-way sent");
  }

  @Test
  void withoutALeaseOnTheContactNothingIsSent() {
    queue(story, contact("10:00", "12:00"));
    leases.answer(409);
    var sender = sender();
    sender.run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(state(story)).containsExactly("on-its-way queued");

    leases.answer(200);
    clock.now = ELEVEN.plus(Sender.PAUSE);
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(leases.asked()).last().asString().contains("DELETE", "sent=true");
  }

  @Test
  void whatADeadInstanceKnewOfIsFoundByAnother() {
    queue(story, contact("12:00", "14:00"));
    sender().run();
    var other = sender();
    other.run();
    assertThat(jdbc.sql("select count(*) from audit_entry where subject = :id").param("id", story.id())
        .query(Long.class).single()).as("it need not be opened for that").isEqualTo(1);
    clock.now = Instant.parse("2026-11-25T12:00:00Z");
    other.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(jdbc.sql("select wake from covert_message where referral_id = :id").param("id", story.id())
        .query((row, n) -> Optional.ofNullable(row.getBytes(1))).single()).isEmpty();
  }

  @Test
  void gatewayThatIsAwayIsTriedOnceAMinuteAndNotForEveryMessage() {
    var stories = new ArrayList<Story>();
    for (int i = 0; i < 60; i++) {
      var one = new Story(records, partner);
      stories.add(one);
      publish(one.created(contact("10:00", "12:00"), TEN).toArray(OutgoingRecord[]::new));
      publish(one.dispatched(1, TEN));
    }
    stories.forEach(this::awaitQueued);
    gateway.answer(503);
    var sender = sender();
    sender.run();
    sender.run();
    assertThat(gateway.takenFor(number)).hasSizeLessThanOrEqualTo(50);
    gateway.answer(202);
    clock.now = ELEVEN.plus(Sender.PAUSE);
    sender.run();
    stories.forEach(one -> assertThat(state(one)).containsExactly("on-its-way sent"));
  }

  @Test
  void hoursPassWhileItWaitsAndTheCaseworkerIsTold() {
    queue(story, contact("10:00", "12:00"));
    clock.now = Instant.parse("2026-11-25T11:55:00Z");
    sender().run();
    clock.now = Instant.parse("2026-11-26T10:30:00Z");
    sender().run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(state(story)).containsExactly("on-its-way expired expired");
    assertThat(told()).containsExactly("message-not-sent on-its-way:expired");
  }

  @Test
  void contactThatWasReplacedWhileItWaitsIsNotWrittenTo() {
    var old = contact("12:00", "14:00");
    queue(story, old);
    var sender = sender();
    sender.run();
    var another = "+447700800123";
    publish(story.contactChanged(2, 2, old.with("contact_address", another).with("contact_from", "10:00"), TEN));
    await().until(() -> jdbc.sql("select contact_version from safe_contact where referral_id = :id")
        .param("id", story.id()).query(Long.class).single() == 2);
    sender.run();
    clock.now = Instant.parse("2026-11-25T12:30:00Z");
    sender.run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(gateway.takenFor(another)).as("for nothing that was made before").isEmpty();
    assertThat(told()).containsExactly("message-not-sent on-its-way:contact-changed");

    publish(story.delivered(2, TEN));
    await().until(() -> state(story).size() == 2);
    sender.run();
    assertThat(gateway.takenFor(another)).hasSize(1);
  }

  @Test
  void nothingIsSaidOfWhatHasEnded() {
    for (var how : List.of("withdrawn", "failed", "found", "erased")) {
      for (boolean before : List.of(true, false)) {
        var one = new Story(records, partner);
        var end = switch (how) {
          case "withdrawn" -> one.withdrawn(2);
          case "failed" -> one.failed(3);
          case "found" -> one.reportedFound(2);
          default -> one.erased(2);
        };
        publish(one.created(contact("10:00", "12:00"), TEN).toArray(OutgoingRecord[]::new));
        if (before && !how.equals("failed")) {
          publish(end, one.dispatched(1, TEN));
        } else {
          publish(one.dispatched(1, TEN), end);
        }
        awaitQueued(one);
        await().until(() -> jdbc.sql("""
            select exists (select from message_stop where referral_id = :id)
              or exists (select from safe_contact where referral_id = :id and erased)
            """).param("id", one.id()).query(Boolean.class).single());
        sender().run();
        assertThat(state(one)).as(how).containsExactly("on-its-way dropped");
      }
    }
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(told()).isEmpty();
  }

  @Test
  void whatIsNotKnownIsNotSafe() {
    assertThat(withheld(contact("10:00", "12:00"), TEN.minus(Duration.ofDays(31)))).endsWith(":stale");
    assertThat(withheld(contact("10:00", "12:00").with("contact_days", List.of("XX")), TEN)).endsWith(":unreadable");
    assertThat(withheld(contact("10:00", "12:00").with("contact_cover_story", "pizza"), TEN)).endsWith(":unreadable");
    assertThat(withheld(contact("10:00", "12:00").with("code_word", "helpline"), TEN)).endsWith(":wording");
    assertThat(withheld(SealedContact.of(Map.of("contact_channel", "sms", "contact_address", number)), TEN))
        .as("no SMS is safe at any hour").endsWith(":unreadable");
    assertThat(withheld(SealedContact.of(Map.of("contact_channel", "email", "contact_address", "sam@home.example")),
        TEN)).as("e-mail is not set up").endsWith(":off");
    assertThat(gateway.taken()).isEmpty();
  }

  @Test
  void nothingGoesToAContactThatTheNewPartnerHasNotConfirmed() {
    var before = new Story(records, "before-" + partner);
    publish(before.created(contact("10:00", "12:00"), TEN).toArray(OutgoingRecord[]::new));
    publish(before.transferredTo(partner, 2, 2));
    await().until(() -> jdbc.sql("select count(*) from safe_contact where referral_id = :id and contact_version = 2")
        .param("id", before.id()).query(Long.class).single() == 1);
    publish(before.dispatched(1, TEN));
    awaitQueued(before);
    sender().run();

    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(told()).as("the new one, who has to confirm it").containsExactly("message-not-sent on-its-way:stale");
  }

  @Test
  void whoDoesNotWantToBeWrittenToIsNot() {
    queue(story, SealedContact.of(Map.of("contact_channel", "none", "language", "en")));
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way dropped");
    assertThat(told()).isEmpty();
  }

  @Test
  void withoutAChannelTheCaseworkerIsToldAndNothingIsOpened() {
    queue(story, contact("10:00", "12:00"));
    sender(new Channels(Map.of())).run();
    assertThat(told()).containsExactly("message-not-sent on-its-way:off");
    assertThat(jdbc.sql("select count(*) from audit_entry where subject = :id").param("id", story.id())
        .query(Long.class).single()).isZero();
  }

  @Test
  void onItsWayIsNoNewsOnceItHasArrived() {
    queue(story, contact("10:00", "12:00"));
    publish(story.delivered(2, TEN));
    await().until(() -> state(story).size() == 2);
    sender().run();
    assertThat(state(story)).containsExactlyInAnyOrder("on-its-way dropped", "arrived sent");
    assertThat(gateway.takenFor(number)).hasSize(1);
  }

  @Test
  void contactMayComeAfterWhatIsToBeTold() {
    publish(story.dispatched(1, TEN));
    awaitQueued(story);
    var sender = sender();
    sender.run();
    publish(story.created(contact("10:00", "12:00"), TEN).toArray(OutgoingRecord[]::new));
    await().until(() -> jdbc.sql("""
        select count(*) from safe_contact where referral_id = :id and sealed is not null and wrapped_key is not null
        """).param("id", story.id()).query(Long.class).single() == 1);
    clock.now = ELEVEN.plus(Sender.PAUSE);
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
  }

  private String withheld(SealedContact contact, Instant confirmed) {
    var one = new Story(records, "partner-" + UUID.randomUUID());
    publish(one.created(contact, confirmed).toArray(OutgoingRecord[]::new));
    publish(one.dispatched(1, TEN));
    awaitQueued(one);
    sender().run();
    return told(one.id()).getFirst();
  }

  private void queue(Story one, SealedContact contact) {
    publish(one.created(contact, TEN).toArray(OutgoingRecord[]::new));
    await().until(() -> jdbc.sql("select count(*) from safe_contact where referral_id = :id and sealed is not null")
        .param("id", one.id()).query(Long.class).single() == 1);
    publish(one.dispatched(1, TEN));
    awaitQueued(one);
  }

  private void awaitQueued(Story one) {
    await().until(() -> !state(one).isEmpty());
  }

  private List<String> state(Story one) {
    return jdbc.sql("select concat_ws(' ', occasion, state, reason) from covert_message where referral_id = :id")
        .param("id", one.id()).query(String.class).list();
  }

  private List<String> told() {
    return jdbc.sql("""
        select concat_ws(' ', type, detail) from notice
         where partner = :partner and type::text like 'message%' order by position
        """).param("partner", partner).query(String.class).list();
  }

  private List<String> told(UUID referral) {
    return jdbc.sql("""
        select concat_ws(' ', type, detail) from notice
         where referral_id = :id and type::text like 'message%' order by position
        """).param("id", referral).query(String.class).list();
  }

  private SealedContact contact(String from, String until) {
    return SealedContact.sms(number, from, until);
  }

  private Sender sender() {
    return sender(gateway.channels(clock, Duration.ofSeconds(5)));
  }

  private Sender sender(Channels channels) {
    return new Sender(messages, seal, audit, fates, channels, leases.client(clock), SETTINGS, transaction, clock);
  }

  /** A clock that a test sets. */
  private static final class Settable extends Clock {
    private volatile Instant now;

    Settable(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
