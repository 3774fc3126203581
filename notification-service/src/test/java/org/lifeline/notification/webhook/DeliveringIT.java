package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveringIT extends WebhookIT {

  @Test
  void noticesComeInOrderSignedAndThin() throws Exception {
    told(2);
    var webhook = register(receiver.url("/hook"));
    clock.set(Instant.now()); // the library rejects what is older than some minutes
    var referral = told(3);
    deliver(id(webhook));

    assertThat(receiver.got()).as("none from before it was registered").extracting(got -> got.json().path("type")
        .asString()).containsExactly("referral-created", "safe-contact-changed", "safe-contact-changed");
    assertThat(receiver.got()).extracting(got -> got.json().path("data").path("notice_id").asString())
        .containsExactly("3", "4", "5");
    for (var got : receiver.got()) {
      new Webhook(webhook.path("secret").asString()).verify(got.body(), got.headers());
      assertThat(got.json().propertyNames()).containsExactly("type", "timestamp", "data");
      assertThat(got.json().path("data").propertyNames()).containsExactly("notice_id", "referral_id");
      assertThat(got.json().path("data").path("referral_id").asString()).isEqualTo(referral.toString());
    }
    assertThat(new HashSet<>(receiver.got().stream().map(TestReceiver.Got::id).toList())).hasSize(3);
  }

  @Test
  void whatFailsIsTriedAgainAfterGrowingGapsAndHoldsUpItsOwnReferralAlone() {
    var id = registered();
    receiver.answerNext(500, 301);
    var slow = told(2);
    deliver(id);
    assertThat(states(id)).containsExactly("pending 1", "pending 0");
    var other = told(1);
    deliver(id);
    assertThat(states(id)).as("the first of another referral fails too").containsExactly("pending 1", "pending 0",
        "pending 1");
    clock.advance(Duration.ofSeconds(4));
    deliver(id);
    assertThat(receiver.got()).hasSize(2);
    receiver.answerNext(503);
    clock.advance(Duration.ofSeconds(1));
    deliver(id);
    assertThat(states(id)).containsExactly("pending 2", "pending 0", "delivered 2");
    clock.advance(Duration.ofMinutes(5));
    deliver(id);
    assertThat(states(id)).containsExactly("delivered 3", "delivered 1", "delivered 2");

    var first = receiver.got().getFirst();
    assertThat(receiver.got().stream().filter(got -> got.id().equals(first.id()))).hasSize(3)
        .allSatisfy(got -> assertThat(got.body()).isEqualTo(first.body()));
    assertThat(receiver.got().stream().map(got -> got.json().path("data").path("referral_id").asString()).distinct())
        .containsExactlyInAnyOrder(slow.toString(), other.toString());
    assertThat(read("/" + id + "/deliveries/" + first.id()).path("log").valueStream()
        .map(tried -> tried.path("outcome").asString() + " " + tried.path("status").asInt()))
        .containsExactly("refused 500", "refused 503", "delivered 204");
  }

  @Test
  void eachWebhookThatHasNotTakenADeliveryForADayCounts() {
    jdbc.sql("delete from webhook").update();
    var first = registered();
    var second = registered();
    told(2);
    receiver.answerNext(500, 500);
    deliver(first);
    deliver(second);

    assertThat(deliveries.behind(clock.instant())).isZero();
    clock.advance(Duration.ofSeconds(1));
    assertThat(deliveries.behind(clock.instant())).isEqualTo(2);
    jdbc.sql("update webhook set state = 'disabled' where id = :id").param("id", second).update();
    assertThat(deliveries.behind(clock.instant())).isEqualTo(1);
  }

  /** As one that was registered before ports were checked. */
  @Test
  void attemptAtAnAddressThatNobodyCanConnectToCountsAndTheDeliveryFailsInTheEnd() {
    var id = registered();
    jdbc.sql("update webhook set url = 'https://hooks.example.org:99999/' where id = :id").param("id", id).update();
    told(1);
    deliver(id);
    assertThat(states(id)).containsExactly("pending 1");
    for (var gap : settings.gaps()) {
      clock.advance(gap);
      deliver(id);
    }
    assertThat(states(id)).containsExactly("failed " + (settings.gaps().size() + 1));
    var delivery = read("/" + id + "/deliveries").path("items").get(0).path("id").asString();
    assertThat(read("/" + id + "/deliveries/" + delivery).path("log").valueStream()
        .map(tried -> tried.path("outcome").asString())).hasSize(settings.gaps().size() + 1)
        .containsOnly("unreachable");
  }

  @Test
  void afterTheLastAttemptItHasFailedAndIsDeliveredByHand() {
    var id = registered();
    receiver.answer(500);
    told(2);
    deliver(id);
    var since = clock.instant();
    for (var gap : settings.gaps()) {
      clock.advance(gap);
      deliver(id);
    }
    assertThat(settings.gaps().stream().reduce(Duration.ZERO, Duration::plus)).isGreaterThan(Duration.ofDays(1));
    assertThat(states(id)).as("then the next of its referral goes").containsExactly("failed 10", "pending 1");
    assertThat(receiver.got()).hasSize(11);

    receiver.answer(204);
    var answer = write("POST", "/" + id + "/redeliveries", "{\"failed_since\": \"" + since + "\"}");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).path("deliveries").asInt()).isEqualTo(1);
    clock.advance(Duration.ofMinutes(1));
    deliver(id);
    assertThat(states(id)).containsExactly("delivered 1", "delivered 2");

    var one = receiver.got().getFirst().id();
    write("POST", "/" + id + "/redeliveries", "{\"delivery_id\": \"" + one + "\"}");
    deliver(id);
    assertThat(receiver.got()).last().satisfies(got -> assertThat(got.id()).isEqualTo(one));
    for (var unclear : List.of("{}", "{\"failed_since\": \"" + since + "\", \"until\": \"" + since + "\"}",
        "{\"failed_since\": \"" + since + "\", \"delivery_id\": \"\"}")) {
      assertThat(write("POST", "/" + id + "/redeliveries", unclear).statusCode()).as(unclear).isEqualTo(400);
    }
    for (var none : List.of("now", "+999999999-12-31T23:59:59Z")) {
      assertThat(write("POST", "/" + id + "/redeliveries", "{\"failed_since\": \"" + none + "\"}").statusCode())
          .isEqualTo(400);
    }
  }

  @Test
  void whoAnswersGoneIsLeftAloneUntilItIsEnabled() {
    var id = registered();
    receiver.answerNext(410);
    told(2);
    deliver(id);
    told(1);
    clock.advance(Duration.ofHours(1));
    deliver(id);
    assertThat(receiver.got()).hasSize(1);
    assertThat(read("/" + id).path("state").asString()).isEqualTo("gone");

    write("PUT", "/" + id, "{\"enabled\": true}");
    deliver(id);
    assertThat(states(id)).as("nothing is lost").containsExactly("delivered 2", "delivered 1", "delivered 1");
  }

  @Test
  void nothingGoesToOneThatIsDisabled() {
    var id = registered();
    write("PUT", "/" + id, "{\"enabled\": false}");
    told(1);
    deliver(id);
    assertThat(receiver.got()).isEmpty();
    write("PUT", "/" + id, "{\"enabled\": true, \"url\": \"" + receiver.url("/moved") + "\"}");
    deliver(id);
    assertThat(receiver.got()).hasSize(1);
  }

  @Test
  void bothSecretsSignUntilTheGraceIsOver() throws Exception {
    var webhook = register(receiver.url("/hook"));
    var id = id(webhook);
    var rotated = json(write("POST", "/" + id + "/secret-rotations", "{}"));
    assertThat(rotated.path("secret").asString()).startsWith("whsec_").isNotEqualTo(webhook.path("secret").asString());
    clock.set(Instant.now());
    told(1);
    deliver(id);
    var both = receiver.got().getFirst();
    assertThat(both.header("webhook-signature").split(" ")).hasSize(2);
    for (var each : List.of(webhook, rotated)) {
      new Webhook(each.path("secret").asString()).verify(both.body(), both.headers());
    }
    clock.advance(settings.grace().plusSeconds(1));
    told(1);
    deliver(id);
    assertThat(receiver.got().getLast().header("webhook-signature").split(" ")).hasSize(1);
  }

  @Test
  void pingIsSentOnceAndItsAttemptCanBeSeen() {
    var id = registered();
    receiver.answer(500);
    var ping = json(write("POST", "/" + id + "/pings", "{}")).path("delivery_id").asString();
    deliver(id);
    clock.advance(Duration.ofDays(1));
    deliver(id);
    assertThat(receiver.got()).singleElement()
        .satisfies(got -> assertThat(got.json().path("type").asString()).isEqualTo("webhook-ping"));
    var seen = read("/" + id + "/deliveries/" + ping);
    assertThat(seen.path("state").asString()).isEqualTo("failed");
    assertThat(seen.path("log").get(0).path("status").asInt()).isEqualTo(500);
  }

  @Test
  void twoInstancesNeverSendTheSameAtTheSameTime() throws Exception {
    var id = registered();
    for (int n = 0; n < 40; n++) {
      told(2);
    }
    var instances = new ArrayList<Thread>();
    for (int n = 0; n < 4; n++) {
      var instance = delivering(clock, settings.timeout());
      instances.add(Thread.ofPlatform().start(() -> {
        deliveries.make(id, settings.ahead(), clock.instant());
        while (instance.one(id)) {
          // the next
        }
      }));
    }
    for (var instance : instances) {
      instance.join();
    }
    deliver(id); // what another held when the others looked
    assertThat(receiver.got()).hasSize(80);
    assertThat(new HashSet<>(receiver.got().stream().map(TestReceiver.Got::id).toList())).hasSize(80);
    var seen = new HashSet<String>();
    receiver.got().forEach(got -> {
      var referral = got.json().path("data").path("referral_id").asString();
      assertThat(seen.add(referral)).as("its creation comes first")
          .isEqualTo(got.json().path("type").asString().equals("referral-created"));
    });
  }

  @Test
  void whatADeadInstanceHadTakenIsRepeated() {
    var id = registered();
    told(1);
    deliveries.make(id, settings.ahead(), clock.instant());
    // As if it were killed during the request: the server has taken it, and the sender says nothing more.
    assertThat(deliveries.take(id, clock.instant(), clock.instant().plus(settings.lease()))).isPresent();
    deliver(id);
    assertThat(receiver.got()).isEmpty();
    clock.advance(settings.lease());
    deliver(id);
    assertThat(states(id)).containsExactly("delivered 1");
  }

  /** Otherwise every webhook would cost a transaction that is written to disk, twice a second. */
  @Test
  void wherePartnersWereToldNothingNothingIsWritten() {
    var id = registered();
    assertThat(writes(id)).isFalse();
    told(1);
    assertThat(writes(id)).isTrue();
    assertThat(writes(id)).isFalse();
  }

  private boolean writes(UUID webhook) {
    return Boolean.TRUE.equals(transaction.execute(status -> {
      deliveries.make(webhook, settings.ahead(), clock.instant());
      return jdbc.sql("select pg_current_xact_id_if_assigned() is not null").query(Boolean.class).single();
    }));
  }
}
