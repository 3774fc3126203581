package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that never answer, and one that does. */
class ManyWebhooksIT extends WebhookIT {

  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int ALL = 8;
  /** A thread may exist for a moment after its place was given to another. */
  private static final int JUST_ENDED = 4;
  private static final int A_FEW = 20;
  /** How many notices a webhook gets if it is to keep twelve busy, at a second for each attempt. */
  private static final int FOR_LONGER_THAN_A_TEST_WAITS = 60;

  private final TestReceiver healthy = new TestReceiver();

  /** Removes other tests' webhooks, which would be served as well. */
  @BeforeEach
  void none() {
    jdbc.sql("delete from webhook").update();
    receiver.hold();
  }

  @AfterEach
  void end() {
    healthy.close();
  }

  @Test
  void oneThatIsSlowKeepsNobodyElseWaiting() {
    slow("partner-" + UUID.randomUUID(), A_FEW);
    during(LONG, () -> {
      await().until(() -> receiver.got().size() == 2);
      assertServed();
      assertThat(receiver.got()).as("no more than it may have at once").hasSize(2);
    });
  }

  @Test
  void thoseOfOnePartnerLeaveHalfOfAllPlacesToOthers() {
    for (int n = 0; n < 5; n++) {
      slow(partner, A_FEW);
    }
    during(LONG, () -> {
      await().until(() -> receiver.got().size() == ALL / 2);
      assertServed();
      assertThat(receiver.got()).hasSize(ALL / 2);
    });
  }

  /** Two of them have two places each, four have one, and six wait for their turn, as any newcomer must. */
  @Test
  void whereEveryPlaceIsTakenEachHasItsTurnAndThereAreNoMoreThreads() {
    for (int n = 0; n < 12; n++) {
      slow("partner-" + UUID.randomUUID(), FOR_LONGER_THAN_A_TEST_WAITS);
    }
    during(Duration.ofSeconds(1), () -> {
      await().until(() -> receiver.got().size() >= ALL);
      assertServed();
      assertThat(threads()).isBetween(1L, (long) ALL + JUST_ENDED);
    });
  }

  private void during(Duration patience, Runnable look) {
    var rounds = rounds(patience);
    rounds.start();
    try {
      look.run();
    } finally {
      receiver.close();
      rounds.stop();
    }
  }

  private void assertServed() {
    var another = "partner-" + UUID.randomUUID();
    webhook(another, healthy);
    for (int n = 0; n < 20; n++) {
      toldAs(another, 1);
    }
    await().until(() -> healthy.got().size() == 20);
  }

  /** A webhook at the server that never answers. */
  private void slow(String whom, int notices) {
    webhook(whom, receiver);
    for (int n = 0; n < notices; n++) {
      toldAs(whom, 1);
    }
  }

  private void webhook(String whom, TestReceiver at) {
    var answer = send(as("partner", whom, "/v1/webhooks").header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(BodyPublishers.ofString("{\"url\": \"" + at.url("/") + "\"}")));
    assertThat(answer.statusCode()).isEqualTo(201);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().matches("webhook-\\d+"))
        .count();
  }
}
