package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.notification.channel.Channel;
import org.lifeline.notification.channel.Channels;
import org.lifeline.notification.channel.Outgoing;
import org.lifeline.notification.covert.Receipts.Receipt;
import org.springframework.beans.factory.annotation.Autowired;

/** What a transaction decided that is rolled back is decided again, and counted once. */
class UndoneIT extends SenderIT {

  /** For leases that end in real time. */
  private static final Duration SHORT = Duration.ofSeconds(4);

  @Autowired
  private MeterRegistry metrics;
  @Autowired
  private Receipts receipts;

  @Test
  void messageThatHadBeenPutOffIsDecidedAgainInTheNextRound() {
    jdbc.sql("delete from covert_message where state = 'queued'").update(); // of other classes; would expire, too
    queue(story, contact("12:00", "14:00"));
    var undone = new AtomicBoolean();
    var sender = senderWithTransactionsUndone(() -> undone.get() && !told().isEmpty());
    sender.run();
    double expired = count("lifeline.messages", "outcome", "expired");

    clock.set(Instant.parse("2026-11-29T12:00:00Z"));
    undone.set(true);
    assertThatThrownBy(sender::run).hasMessage("undone");
    assertThat(told()).isEmpty();
    assertThat(count("lifeline.messages", "outcome", "expired")).isEqualTo(expired);

    undone.set(false);
    sender.run();
    assertThat(told()).containsExactly("message-not-sent on-its-way:expired");
    assertThat(count("lifeline.messages", "outcome", "expired")).isEqualTo(expired + 1);
  }

  /** The database is away when a gateway has answered, and until after the lease: what it said is known all the same. */
  @ParameterizedTest
  @CsvSource({"202, on-its-way sent", "503, on-its-way queued"})
  void whatIsKnownOfAMessageIsKeptInALaterRound(int answer, String kept) {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(answer);
    var undone = new AtomicBoolean(true);
    var sender = senderWithTransactionsUndone(() -> undone.get() && !gateway.takenFor(number).isEmpty(),
        gateway.channels(clock, PATIENCE), SHORT);
    assertThatThrownBy(sender::run).hasMessage("undone");
    await().until(() -> jdbc.sql("select leased_until < clock_timestamp() from covert_message where referral_id = :id")
        .param("id", story.id()).query(Boolean.class).single());
    assertThatThrownBy(sender::run).hasMessage("undone");
    assertThat(state(story)).containsExactly("on-its-way sending");

    undone.set(false);
    sender.run();
    assertThat(state(story)).containsExactly(kept);
    assertThat(gateway.takenFor(number)).hasSize(1);

    gateway.answer(202);
    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    assertThat(state(story)).containsExactly("on-its-way sent");
    assertThat(told()).containsExactly("message-sent on-its-way");
    assertThat(gateway.takenFor(number)).hasSize(answer == 202 ? 1 : 2);
  }

  /** A sender does not hear that its outcome is stored, and another one hands the message over before it asks again. */
  @Test
  void whatIsKnownOfATryChangesNothingOfALaterOne() {
    queue(story, contact("10:00", "12:00"));
    gateway.answer(503);
    var away = new AtomicBoolean(true);
    var first = senderWithCommitsUnanswered(() -> away.get() && !gateway.takenFor(number).isEmpty());
    assertThatThrownBy(first::run).hasMessage("unanswered");
    assertThat(state(story)).containsExactly("on-its-way queued");

    gateway.answer(202);
    var second = senderWithTransactionsUndone(() -> away.get() && gateway.takenFor(number).size() == 2);
    assertThatThrownBy(second::run).hasMessage("undone");
    assertThat(state(story)).containsExactly("on-its-way sending");

    away.set(false);
    first.run();
    assertThat(state(story)).containsExactly("on-its-way sending");
    second.run();
    assertThat(state(story)).containsExactly("on-its-way sent");
    assertThat(told()).containsExactly("message-sent on-its-way");
    assertThat(gateway.takenFor(number)).hasSize(2);
  }

  /** The database may be away for hours, and the contact be changed or erased meanwhile. */
  @Test
  void noAddressAndNoTextStaysInMemoryUntilThen() {
    queue(story, contact("10:00", "12:00"));
    var handed = new CopyOnWriteArrayList<WeakReference<Outgoing>>();
    var sms = gateway.channels(clock, PATIENCE).of(Channels.SMS).orElseThrow();
    Channel watched = (outgoing, connection) -> {
      handed.add(new WeakReference<>(outgoing));
      return sms.hand(outgoing, connection);
    };
    var undone = new AtomicBoolean(true);
    var sender = senderWithTransactionsUndone(() -> undone.get() && !handed.isEmpty(),
        new Channels(Map.of(Channels.SMS, watched)), LEASE);
    assertThatThrownBy(sender::run).hasMessage("undone");
    await().until(() -> {
      System.gc();
      return handed.getFirst().refersTo(null);
    });

    undone.set(false);
    sender.run();
    assertThat(state(story)).containsExactly("on-its-way sent");
  }

  @Test
  void receiptIsCountedOnceItIsKept() {
    queue(story, contact("10:00", "12:00"));
    sender().run();
    var message = jdbc.sql("select id from covert_message where referral_id = :id").param("id", story.id())
        .query(UUID.class).single();
    double delivered = count("lifeline.messages.receipts", "receipt", "delivered");

    transaction.executeWithoutResult(status -> {
      receipts.take(message, Receipt.DELIVERED, clock.instant());
      status.setRollbackOnly();
    });
    assertThat(count("lifeline.messages.receipts", "receipt", "delivered")).isEqualTo(delivered);

    transaction.executeWithoutResult(status -> receipts.take(message, Receipt.DELIVERED, clock.instant()));
    assertThat(count("lifeline.messages.receipts", "receipt", "delivered")).isEqualTo(delivered + 1);
  }

  private double count(String name, String tag, String value) {
    return metrics.counter(name, tag, value).count();
  }
}
