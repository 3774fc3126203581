package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.health.HostClock;

/** A message goes in its safe hours, from whichever instance is up then. */
class HoursOfMessagesIT extends SenderIT {

  @Test
  void messageWaitsForItsHours() {
    queue(story, contact("12:00", "14:00"));
    var sender = sender();
    sender.run();
    clock.set(Instant.parse("2026-11-25T11:59:59Z"));
    sender.run();
    assertThat(gateway.takenFor(number)).isEmpty();
    clock.set(Instant.parse("2026-11-25T12:00:00Z"));
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(jdbc.sql("select count(*) from audit_entry where subject = :id").param("id", story.id())
        .query(Long.class).single()).as("opened to learn its hours, and to write").isEqualTo(2);
  }

  /** Such a clock may take night for day. */
  @ParameterizedTest
  @ValueSource(ints = {120, -120})
  void nothingIsSentByAClockThatIsWrong(int seconds) {
    queue(story, contact("10:00", "12:00"));

    run(seconds, asked -> asked.get() > 2);
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(state(story)).containsExactly("on-its-way queued");
    run(0, asked -> state(story).contains("on-its-way sent"));
    assertThat(gateway.takenFor(number)).hasSize(1);
  }

  /** Runs rounds on a host whose clock is this far from the database's, until the test is satisfied. */
  private void run(int seconds, Predicate<AtomicInteger> until) {
    var asked = new AtomicInteger();
    var rounds = new SendingRounds(sender(), new HostClock(jdbc, () -> {
      asked.incrementAndGet();
      return Instant.now().plusSeconds(seconds);
    }, new SimpleMeterRegistry()), Duration.ofMillis(10));
    rounds.start();
    try {
      await().until(() -> until.test(asked));
    } finally {
      rounds.stop();
    }
  }

  @Test
  void whatADeadInstanceKnewOfIsFoundByAnother() {
    queue(story, contact("12:00", "14:00"));
    sender().run();
    var other = sender();
    other.run();
    assertThat(jdbc.sql("select count(*) from audit_entry where subject = :id").param("id", story.id())
        .query(Long.class).single()).as("it need not be opened for that").isEqualTo(1);
    clock.set(Instant.parse("2026-11-25T12:00:00Z"));
    other.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(jdbc.sql("select wake from covert_message where referral_id = :id").param("id", story.id())
        .query((row, n) -> Optional.ofNullable(row.getBytes(1))).single()).isEmpty();
  }

  @Test
  void hoursPassWhileItWaitsAndTheCaseworkerIsTold() {
    queue(story, contact("10:00", "12:00"));
    clock.set(Instant.parse("2026-11-25T11:55:00Z"));
    sender().run();
    clock.set(Instant.parse("2026-11-26T10:30:00Z"));
    sender().run();
    assertThat(gateway.takenFor(number)).isEmpty();
    assertThat(state(story)).containsExactly("on-its-way expired expired");
    assertThat(told()).containsExactly("message-not-sent on-its-way:expired");
  }

  @Test
  void howLongNothingWasLookedAtIsKnown() {
    var sender = sender();
    clock.set(ELEVEN.plus(Duration.ofMinutes(3)));
    assertThat(sender.sinceLooked()).isEqualTo(Duration.ofMinutes(3));
    sender.run();
    assertThat(sender.sinceLooked()).isZero();
  }

  /** Otherwise a message that waits for a gateway would wait longer by as much. */
  @Test
  void clockThatIsSetBackHoldsNothingUp() {
    queue(story, contact("10:00", "12:00"));
    var sender = sender();
    gateway.answer(503);
    sender.run();
    assertThat(state(story)).containsExactly("on-its-way queued");

    gateway.answer(202);
    clock.set(ELEVEN.minus(Duration.ofMinutes(50)));
    sender.run();

    assertThat(state(story)).containsExactly("on-its-way sent");
  }

  @Test
  void howeverOftenAGatewayWasAwayTheCaseworkerIsToldAsSoonAsTheHoursHavePassed() {
    queue(story, contact("10:00", "12:00"));
    var sender = senderWithLimits(1, 10);
    gateway.answer(503);
    for (int minute = 0; minute < 5; minute++) {
      sender.run();
      clock.set(clock.instant().plus(Sender.PAUSE));
    }
    assertThat(state(story)).containsExactly("on-its-way queued");
    clock.set(Instant.parse("2026-11-25T11:51:00Z"));
    sender.run();
    assertThat(told()).containsExactly("message-not-sent on-its-way:expired");
  }

  @Test
  void numberThatMayNotBeWrittenToBeforeTheHoursPassIsToldToTheCaseworkerThen() {
    var second = new Story(records, partner);
    queue(story, contact("10:00", "11:30"));
    queue(second, contact("10:00", "11:30"));
    var sender = senderWithLimits(1, 10);
    sender.run();
    clock.set(Instant.parse("2026-11-25T11:29:00Z"));
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    assertThat(told()).containsExactly("message-sent on-its-way", "message-not-sent on-its-way:expired");
  }

  @Test
  void numberIsNotWrittenToMoreOftenThanNetworksTake() {
    var second = new Story(records, partner);
    queue(story, contact("10:00", "14:00"));
    queue(second, contact("10:00", "14:00"));
    var sender = senderWithLimits(1, 10);
    sender.run();
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(1);
    clock.set(ELEVEN.plus(Duration.ofHours(1)));
    sender.run();
    assertThat(gateway.takenFor(number)).hasSize(2);
    assertThat(told()).containsExactly("message-sent on-its-way", "message-sent on-its-way");
  }
}
