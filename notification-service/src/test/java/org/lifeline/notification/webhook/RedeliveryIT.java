package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
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
