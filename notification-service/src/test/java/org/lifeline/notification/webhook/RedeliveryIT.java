package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A delivery is asked for again while an attempt at it is under way. */
class RedeliveryIT extends WebhookIT {

  @ParameterizedTest
  @ValueSource(ints = {204, 500})
  void itIsMadeAgainWhateverBecomesOfThatAttempt(int status) throws Exception {
    var id = registered();
    receiver.answerNext(status);
    told(1);
    var answers = receiver.hold();
    var attempt = delivering(id);
    assertThat(askAgain(id)).isEqualTo(202);
    answers.countDown();
    attempt.join();

    assertThat(states(id)).containsExactly("pending 0");
    deliver(id);
    assertThat(states(id)).containsExactly("delivered 1");
    assertThat(receiver.got()).hasSize(2);
  }

  @Test
  void whatIsStillToBeTriedKeepsItsTurn() {
    var id = registered();
    told(1);
    deliver(id);
    assertThat(askAgain(id)).isEqualTo(202);
    var asked = nextAt(id);
    assertThat(askAgain(id)).isEqualTo(202);
    assertThat(nextAt(id)).isEqualTo(asked);

    receiver.answerNext(500);
    deliver(id);
    assertThat(states(id)).containsExactly("pending 1");
    assertThat(askAgain(id)).isEqualTo(202);
    assertThat(states(id)).as("it need not wait for its second attempt").containsExactly("pending 0");
  }

  /** Each attempt that a partner asks for is one more. */
  @Test
  void theLatestHundredAttemptsAreShown() {
    var id = registered();
    told(1);
    deliveries.make(id, settings.ahead(), clock.instant());
    var delivery = read("/" + id + "/deliveries").path("items").get(0).path("id").asString();
    for (int n = 1; n <= 101; n++) {
      deliveries.log(UUID.fromString(delivery), new Attempt(clock.instant(), Attempt.Outcome.REFUSED, 500, n));
    }

    assertThat(read("/" + id + "/deliveries/" + delivery).path("log").valueStream()
        .map(tried -> tried.path("millis").asInt()))
        .containsExactlyElementsOf(IntStream.rangeClosed(2, 101).boxed().toList());
  }

  private Instant nextAt(UUID webhook) {
    return jdbc.sql("select next_at from webhook_delivery where webhook_id = :id").param("id", webhook)
        .query(OffsetDateTime.class).single().toInstant();
  }

  /** It was halted for longer than its lease: the delivery is another's by then. */
  @Test
  void whoComesTooLateTakesNothingFromWhoHasItNow() {
    var id = registered();
    told(1);
    deliveries.make(id, settings.ahead(), clock.instant());
    var until = clock.instant().plus(settings.lease());
    var delivery = deliveries.take(id, clock.instant(), until).orElseThrow().id();
    clock.advance(settings.lease());
    assertThat(deliveries.take(id, clock.instant(), clock.instant().plus(settings.lease()))).isPresent();

    deliveries.giveBack(delivery, until, clock.instant());

    assertThat(deliveries.isDue(id, clock.instant())).isFalse();
  }

  private Thread delivering(UUID webhook) {
    deliveries.make(webhook, settings.ahead(), clock.instant());
    var attempt = Thread.ofPlatform().start(() -> delivering.one(webhook));
    await().until(() -> receiver.got().size() == 1);
    return attempt;
  }

  private int askAgain(UUID webhook) {
    var delivery = read("/" + webhook + "/deliveries").path("items").get(0).path("id").asString();
    return write("POST", "/" + webhook + "/redeliveries", "{\"delivery_id\": \"" + delivery + "\"}").statusCode();
  }
}
