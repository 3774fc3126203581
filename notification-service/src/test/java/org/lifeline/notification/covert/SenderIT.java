package org.lifeline.notification.covert;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.channel.TestGateway;
import org.lifeline.notification.lease.LeaseClient;
import org.lifeline.notification.lease.TestLeases;
import org.lifeline.notification.safecontact.ContactSeal;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.SealedContact;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.SettableClock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** Senders as in two instances, on one database, with a real gateway; their events come over the broker. */
abstract class SenderIT extends NotificationIT {

  static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
  static final Instant ELEVEN = TEN.plus(Duration.ofHours(1));
  static final Duration LEASE = Duration.ofSeconds(10);
  /** For answers of gateways: longer than the lease, by which any wait for them ends. */
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final MessageSettings SETTINGS = settings(LEASE);

  @Autowired
  private WaitingMessages messages;
  @Autowired
  private ContactSeal seal;
  @Autowired
  private AuditLog audit;
  @Autowired
  private Fates fates;
  @Autowired
  TransactionTemplate transaction;

  final SettableClock clock = new SettableClock(ELEVEN);
  final TestGateway gateway = new TestGateway();
  final TestLeases leases = new TestLeases();
  final String partner = "partner-" + UUID.randomUUID();
  final String number = "+4477009" + ThreadLocalRandom.current().nextInt(10_000, 99_999);
  Story story;

  @BeforeEach
  void begin() {
    story = new Story(records, partner);
  }

  @AfterEach
  void stop() {
    gateway.close();
    leases.close();
  }

  private static MessageSettings settings(Duration lease) {
    return new MessageSettings(Duration.ofDays(3), Duration.ofMinutes(10), Duration.ofDays(30), lease, Sender.PAUSE,
        1000, 1000);
  }

  void queue(Story one, SealedContact contact) {
    queue(one, contact, TEN);
  }

  /** Queues a message to a contact that was confirmed at that time. */
  void queue(Story one, SealedContact contact, Instant confirmed) {
    publish(one.created(contact, confirmed).toArray(OutgoingRecord[]::new));
    awaitContact(one);
    publish(one.dispatched(1, TEN));
    awaitQueued(one);
  }

  /** Waits for all that a sender needs: the message, the contact and its key come on different topics. */
  void awaitQueuedWithContact(Story one) {
    await().pollDelay(Duration.ZERO).until(() -> isQueued(one) && hasContact(one)); // or many would take long
  }

  void awaitContact(Story one) {
    await().until(() -> hasContact(one));
  }

  private boolean hasContact(Story one) {
    return jdbc.sql("""
        select count(*) from safe_contact where referral_id = :id and sealed is not null and wrapped_key is not null
        """).param("id", one.id()).query(Long.class).single() == 1;
  }

  /** Ends all leases, as if they had been taken long ago. */
  void endLeases() {
    jdbc.sql("update covert_message set leased_until = clock_timestamp() - interval '1 second' where state = 'sending'")
        .update();
  }

  void awaitQueued(Story one) {
    await().until(() -> isQueued(one));
  }

  private boolean isQueued(Story one) {
    return !state(one).isEmpty();
  }

  List<String> state(Story one) {
    return jdbc.sql("select concat_ws(' ', occasion, state, reason) from covert_message where referral_id = :id")
        .param("id", one.id()).query(String.class).list();
  }

  List<String> told() {
    return jdbc.sql("""
        select concat_ws(' ', type, detail) from notice
         where partner = :partner and type::text like 'message%' order by position
        """).param("partner", partner).query(String.class).list();
  }

  List<String> told(UUID referral) {
    return jdbc.sql("""
        select concat_ws(' ', type, detail) from notice
         where referral_id = :id and type::text like 'message%' order by position
        """).param("id", referral).query(String.class).list();
  }

  SealedContact contact(String from, String until) {
    return SealedContact.sms(number, from, until);
  }

  Sender sender() {
    return sender(gateway.channels(clock, PATIENCE));
  }

  Sender sender(Channels channels) {
    return sender(channels, SETTINGS);
  }

  /** A sender with these limits on the texts to a number in an hour, with the same text and in all. */
  Sender senderWithLimits(int alike, int all) {
    return sender(gateway.channels(clock, PATIENCE), new MessageSettings(SETTINGS.longestWait(),
        SETTINGS.shortestValidity(), SETTINGS.staleAfter(), LEASE, SETTINGS.tryAgainAfter(), alike, all));
  }

  /** A sender that waits for its leases for so long only, in real time. */
  Sender senderThatGivesUpAfter(Duration timeout) {
    return sender(gateway.channels(clock, PATIENCE), SETTINGS, transaction, leases.client(clock, timeout));
  }

  /** A sender with this lease; it waits for what it hands over for three quarters of that, in real time. */
  Sender senderWithLease(Channels channels, Duration lease) {
    return sender(channels, settings(lease));
  }

  private Sender sender(Channels channels, MessageSettings settings) {
    return sender(channels, settings, transaction);
  }

  /** A sender whose transactions are rolled back at their end when asked for, as if the database had gone away then. */
  Sender senderWithTransactionsUndone(BooleanSupplier undone) {
    return senderWithTransactionsUndone(undone, gateway.channels(clock, PATIENCE), LEASE);
  }

  /** As above, with these channels and this lease. */
  Sender senderWithTransactionsUndone(BooleanSupplier undone, Channels channels, Duration lease) {
    return sender(channels, settings(lease), new TransactionTemplate(transactions()) {
      @Override
      public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return super.execute(status -> unless(undone, "undone", action.doInTransaction(status)));
      }
    });
  }

  /** A sender whose transactions are committed and yet fail when asked for, as if the answer had been lost. */
  Sender senderWithCommitsUnanswered(BooleanSupplier unanswered) {
    return sender(gateway.channels(clock, PATIENCE), SETTINGS, new TransactionTemplate(transactions()) {
      @Override
      public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return unless(unanswered, "unanswered", super.execute(action));
      }
    });
  }

  private static <T extends @Nullable Object> T unless(BooleanSupplier fails, String how, T done) {
    if (fails.getAsBoolean()) {
      throw new IllegalStateException(how);
    }
    return done;
  }

  private PlatformTransactionManager transactions() {
    return Objects.requireNonNull(transaction.getTransactionManager());
  }

  private Sender sender(Channels channels, MessageSettings settings, TransactionTemplate own) {
    return sender(channels, settings, own, leases.client(clock));
  }

  private Sender sender(Channels channels, MessageSettings settings, TransactionTemplate own, LeaseClient client) {
    return new Sender(messages, seal, audit, fates, channels, client, settings, own, clock,
        () -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()));
  }
}
