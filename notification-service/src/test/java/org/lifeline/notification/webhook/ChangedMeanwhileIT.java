package org.lifeline.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two who change a webhook at the same time: the second waits for the first, whose transaction stands open. */
class ChangedMeanwhileIT extends WebhookIT {

  @Test
  void whoSaysWhereItLeadsDoesNotEnableWhatIsBeingStopped() {
    var id = registered();
    var answer = transaction.execute(status -> {
      assertThat(webhooks.stop(id, clock.instant())).isTrue();
      var other = CompletableFuture
          .supplyAsync(() -> write("PUT", "/" + id, "{\"url\": \"https://hooks.example.org/x\"}"));
      await().until(this::somebodyWaits);
      return other;
    }).join();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).path("state").asString()).isEqualTo("disabled");
    assertThat(json(answer).path("url").asString()).isEqualTo("https://hooks.example.org/x");
    assertThat(read("/" + id).path("state").asString()).isEqualTo("disabled");
  }

  /** Otherwise the two could deadlock. */
  @Test
  void whoDeletesItWaitsForNoDeliveryThatWasAnswered410() {
    var id = registered();
    told(1);
    deliveries.make(id, settings.ahead(), clock.instant());
    receiver.answer(410);
    var delivered = transaction.execute(status -> {
      lock(id);
      var other = CompletableFuture.supplyAsync(() -> delivering.one(id));
      await().until(this::somebodyWaits);
      webhooks.remove(id);
      return other;
    });

    assertThat(delivered).succeedsWithin(60, TimeUnit.SECONDS);
    assertThat(receiver.got()).hasSize(1);
    assertThat(states(id)).isEmpty();
  }

  private void lock(UUID id) {
    jdbc.sql("select id from webhook where id = :id for update").param("id", id).query(UUID.class).single();
  }

  private boolean somebodyWaits() {
    return jdbc.sql("""
        select exists (select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()
                          and query like '%update webhook set%')
        """).query(Boolean.class).single();
  }
}
