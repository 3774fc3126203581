package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.lease.TestLeases;
import org.lifeline.platform.testing.Child;
import org.lifeline.platform.testing.LockWaits;

/** The whole service in a separate process, killed (kill −9) at each step of sending. */
class KilledSenderIT extends SenderProcessIT {

  @Test
  void messageThatWasAboutToBeHandedOverNeverIsAndTheCaseworkerIsTold() {
    queueNow(story, contactNow(number));
    leases.hold(TestLeases.TAKE);
    try (var service = startWithSms()) {
      soon().until(() -> !leases.asked(TestLeases.TAKE, story.id()).isEmpty());
      kill(service);
    }
    leases.hold("");
    endsAsUnknown(0);
  }

  @Test
  void messageAtTheGatewayIsNeverSentAgainAndTheCaseworkerIsTold() {
    queueNow(story, contactNow(number));
    gateway.hold();
    try (var service = startWithSms()) {
      soon().until(() -> gateway.takenFor(number).size() == 1);
      kill(service);
    }
    endsAsUnknown(1);
  }

  @Test
  void messageThatTheGatewayHasTakenIsNeverSentAgainAndTheCaseworkerIsTold() {
    queueNow(story, contactNow(number));
    var answers = gateway.hold();
    try (var service = startWithSms()) {
      soon().until(() -> gateway.takenFor(number).size() == 1);
      transaction.executeWithoutResult(status -> { // the outcome cannot be stored until this ends
        jdbc.sql("select id from covert_message where referral_id = :id for update").param("id", story.id())
            .query(UUID.class).single();
        answers.countDown();
        await().until(() -> waitsToKeep() == 1);
        kill(service);
      });
    }
    await().until(() -> waitsToKeep() == 0);
    assertThat(gateway.takenFor(number)).hasSize(1);
    endsAsUnknown(1);
  }

  /** Before the service gives up what it waits for, after two seconds at the earliest. */
  private static ConditionFactory soon() {
    return await().atMost(Duration.ofMinutes(3)).pollInterval(Duration.ofMillis(10));
  }

  private int waitsToKeep() {
    return LockWaits.in(jdbc, "update covert_message m");
  }

  private void kill(Child service) {
    service.kill();
    service.awaitKilled();
    assertThat(state(story)).containsExactly("on-its-way sending");
  }

  private void endsAsUnknown(int taken) {
    endLeases();
    clock.set(Instant.now());
    sender().run();
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way unknown unknown");
    assertThat(gateway.takenFor(number)).hasSize(taken);
    assertThat(told()).containsExactly("message-not-sent on-its-way:unknown");
  }
}
