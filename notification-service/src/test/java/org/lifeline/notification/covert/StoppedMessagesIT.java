package org.lifeline.notification.covert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.channel.Channels;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;

/** A parcel fails, or its phone is found, while something else happens to its referral. */
class StoppedMessagesIT extends SenderIT {

  @Autowired
  private CovertMessages messages;

  /** Otherwise the two could deadlock. */
  @Test
  void whoStopsMessagesWaitsForAChangeOfTheContactBeforeItHasAny() {
    queue(story, contact("10:00", "12:00"));
    var parcel = jdbc.sql("select consignment_id from covert_message where referral_id = :id").param("id", story.id())
        .query(UUID.class).single();
    var stopped = transaction.execute(status -> {
      jdbc.sql("select referral_id from safe_contact where referral_id = :id for update").param("id", story.id())
          .query(String.class).single();
      var stop = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(
          other -> messages.stop(List.of(new Stop(story.id(), parcel)))));
      await().until(() -> LockWaits.in(jdbc, "update safe_contact set passed_over_at = null") > 0);
      assertThat(jdbc.sql("select id from covert_message where referral_id = :id for update skip locked")
          .param("id", story.id()).query(String.class).list()).hasSize(1);
      return stop;
    });
    stopped.join();
    assertThat(state(story)).containsExactly("on-its-way dropped");
  }

  @Test
  void parcelThatFailsStopsNothingOfAnother() {
    queue(story, contact("10:00", "12:00"));
    publish(story.anotherDispatched(2, TEN));
    await().until(() -> state(story).size() == 2);

    publish(story.failed(3));
    await().until(() -> state(story).contains("on-its-way dropped"));
    sender().run();

    assertThat(state(story)).containsExactlyInAnyOrder("on-its-way dropped", "on-its-way sent");
    assertThat(gateway.takenFor(number)).hasSize(1);
  }

  /** The message was being handed over when the arrival was read, and was certainly not taken. */
  @Test
  void thatAParcelIsOnItsWayIsNotToldOnceItHasArrived() {
    queue(story, contact("10:00", "12:00"));
    var texts = new CopyOnWriteArrayList<String>();
    var sender = sender(new Channels(Map.of(Channels.SMS, (message, connection) -> {
      if (state(story).size() == 1) {
        publish(story.delivered(2, TEN));
        await().until(() -> state(story).size() == 2);
        return Answer.NOT_REACHED;
      }
      texts.add(message.message().text());
      return Answer.TAKEN;
    })));
    sender.run();
    assertThat(state(story)).containsExactlyInAnyOrder("on-its-way queued", "arrived queued");

    clock.set(ELEVEN.plus(Sender.PAUSE));
    sender.run();
    assertThat(state(story)).containsExactlyInAnyOrder("on-its-way dropped", "arrived sent");
    assertThat(texts).containsExactly("Your order has arrived.");
  }
}
