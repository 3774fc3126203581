package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.Child;

/** The whole service in a process of its own, killed (kill −9) at each step of sending. */
class KilledSenderIT extends SenderProcessIT {

  @Test
  void messageThatWasAboutToBeHandedOverNeverIsAndTheCaseworkerIsTold() {
    queueNow(story, contactNow(number));
    leases.hold("POST");
    try (var service = startWithSms()) {
      await().atMost(Duration.ofMinutes(1)).until(() -> !leases.asked("POST", story.id()).isEmpty());
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
      await().atMost(Duration.ofMinutes(1)).until(() -> gateway.takenFor(number).size() == 1);
      kill(service);
    }
    endsAsUnknown(1);
  }

  @Test
  void messageThatTheGatewayHasTakenIsNeverSentAgainAndTheCaseworkerIsTold() {
    queueNow(story, contactNow(number));
    leases.hold("DELETE"); // given back when the gateway has answered, and before that is kept
    try (var service = startWithSms()) {
      await().atMost(Duration.ofMinutes(1)).until(() -> !leases.asked("DELETE", story.id()).isEmpty());
      kill(service);
    }
    leases.hold("");
    assertThat(gateway.takenFor(number)).hasSize(1);
    endsAsUnknown(1);
  }

  private void kill(Child service) {
    service.kill();
    service.awaitKilled();
    assertThat(state(story)).containsExactly("on-its-way sending");
  }

  private void endsAsUnknown(int taken) {
    clock.set(Instant.now());
    sender().run();
    assertThat(state(story)).as("it may still be told of").containsExactly("on-its-way sending");
    clock.advance(LEASE.plusSeconds(1));
    sender().run();
    sender().run();
    assertThat(state(story)).containsExactly("on-its-way unknown unknown");
    assertThat(gateway.takenFor(number)).hasSize(taken);
    assertThat(told()).containsExactly("message-not-sent on-its-way:unknown");
  }
}
