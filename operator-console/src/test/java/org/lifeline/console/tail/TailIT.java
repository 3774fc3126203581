package org.lifeline.console.tail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.Test;
import org.lifeline.console.testing.ConsoleIT;
import org.lifeline.console.testing.Story;
import org.lifeline.events.Band;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestSurroundings;

/** The live tail of a topic, as a browser gets it. */
class TailIT extends ConsoleIT {

  @Test
  void whatIsToldComesMaskedAndWhoWatchesIsOnRecord() {
    var story = new Story(Band.HIGH, Instant.now());
    var lines = watch("/events/tail/stream?topic=referrals&subject=" + story.id());
    // It begins at the end of the topic, wherever that is when it has got there.
    await().untilAsserted(() -> {
      topics().tell(records, story.reopened());
      assertThat(text(lines)).contains("referral reopened");
    });
    topics().tell(records, new Story(Band.MEDIUM, Instant.now()).created(), story.created());
    await().untilAsserted(() -> assertThat(text(lines)).contains("referral created", story.id().toString(), "sealed"));
    assertThat(text(lines)).doesNotContain(Story.SECRET);
    assertThat(lines.stream().filter(line -> line.contains("referral created")).count()).isEqualTo(1);
    assertThat(jdbc.sql("select count(*) from audit_entry where who = 'wanda' and why = 'tail' and subject = :id")
        .param("id", story.id()).query(Long.class).single()).isEqualTo(1);
  }

  @Test
  void withoutTheRegistryNothingOfAnUnknownSchemaIsShown() {
    var key = new Story(Band.HIGH, Instant.now()).id().toString();
    var lines = watch("/events/tail/stream?topic=erasures&subject=" + key);
    var value = ByteBuffer.allocate(5 + Story.SECRET.length()).put((byte) 0).putInt(987_654)
        .put(Story.SECRET.getBytes(UTF_8)).array();
    TestSurroundings.REGISTRY.away(true);
    try {
      await().untilAsserted(() -> {
        publish(new OutgoingRecord("erasures", key.getBytes(UTF_8), value,
            List.of(new RecordHeader("ce_type", Story.SECRET.getBytes(UTF_8)))));
        assertThat(text(lines)).contains("The schema registry does not answer");
      });
      assertThat(text(lines)).doesNotContain("under-the-bridge");
    } finally {
      TestSurroundings.REGISTRY.away(false);
    }
  }

  @Test
  void onlyWhatIsForTheConsoleIsWatchedByWhoIsSignedIn() {
    assertThat(stranger().getAlone("/events/tail/stream?topic=referrals", "Accept", "text/event-stream").statusCode())
        .isEqualTo(401);
    var page = signedIn("vera", "viewer").get("/events/tail?topic=submissions.harbour-refuge").body();
    assertThat(page).contains("Live events").doesNotContain("As it is told on", "submissions");
    assertThat(signedIn("vera", "viewer").get("/events/tail?topic=dispatches&type=device-delivered").body())
        .contains("sse-connect=\"/events/tail/stream?topic=dispatches&amp;type=device-delivered");
  }

  private Queue<String> watch(String path) {
    var answer = signedIn("wanda", "viewer").stream(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    var lines = new ConcurrentLinkedQueue<String>();
    Thread.ofVirtual().start(() -> answer.body().forEach(lines::add));
    return lines;
  }

  private static String text(Queue<String> lines) {
    return String.join("\n", lines);
  }
}
