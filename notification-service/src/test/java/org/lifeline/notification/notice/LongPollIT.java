package org.lifeline.notification.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.events.AccessChanged;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.notification.testing.Story;
import org.lifeline.platform.doors.list.Page;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class LongPollIT extends NotificationIT {

  /** The longest wait that is allowed, in milliseconds: what comes earlier did not come because a wait was over. */
  private static final int LONGEST = 30_000;

  @Autowired
  private WaitingReaders readers;
  @Autowired
  private NoticeFeeds feeds;
  @Autowired
  private TransactionTemplate transaction;

  private final String partner = "partner-" + UUID.randomUUID();

  @Test
  void readerIsWokenByACommitOfItsInstance() {
    var answer = longPoll(LONGEST);
    var story = new Story(records, partner);
    publish(story.created(1));
    var notices = json(answer.orTimeout(28, TimeUnit.SECONDS).join());
    assertThat(notices.get("items")).hasSize(1);
    var next = notices.get("links").get("next").asString();
    assertThat(next).contains("timeout=" + LONGEST);
    var second = sendAsync(as("partner", partner, next));
    publish(story.reserved(1));
    assertThat(json(second.orTimeout(28, TimeUnit.SECONDS).join()).get("items").get(0).get("type").asString())
        .isEqualTo("device-reserved");
    await().until(() -> readers.count() == 0);
  }

  @Test
  void readerIsFoundByWhatAnotherInstanceHasCommitted() {
    var answer = longPoll(LONGEST);
    put(partner, 1);
    assertThat(json(answer.orTimeout(28, TimeUnit.SECONDS).join()).get("items")).hasSize(1);
  }

  @Test
  void readerGetsAnEmptyAnswerWhenItsTimeIsOver() {
    var start = System.nanoTime();
    var answer = longPoll(300).join();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(300), Duration.ofSeconds(20));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer).get("items")).isEmpty();
    assertThat(json(answer).get("links").get("next").asString()).startsWith("/v1/notices?cursor=");
  }

  @Test
  void noPartnerTakesAllConnections() {
    var waiting = IntStream.range(0, WaitingReaders.MOST_OF_A_PARTNER).mapToObj(i -> longPoll(LONGEST)).toList();
    var refused = longPoll(LONGEST).orTimeout(28, TimeUnit.SECONDS).join();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(json(refused).get("type").asString()).isEqualTo("urn:lifeline:problem:too-many-requests");
    assertThat(send(as("partner", partner, "/v1/notices")).statusCode()).as("who does not wait").isEqualTo(200);
    put(partner, 1);
    assertThat(waiting).allSatisfy(
        answer -> assertThat(json(answer.orTimeout(28, TimeUnit.SECONDS).join()).get("items")).hasSize(1));
  }

  @Test
  void othersNoticesWakeNobody() {
    var answer = longPoll(2_000);
    put("partner-" + UUID.randomUUID(), 1);
    assertThat(json(answer.join()).get("items")).isEmpty();
  }

  @Test
  void readerWhoIsSuspendedWaitsNoLonger() {
    var other = "partner-" + UUID.randomUUID();
    var another = longPoll(other, LONGEST);
    var answer = longPoll(LONGEST);
    publish(records.internal(UUID.randomUUID(), "suspensions", partner,
        new AccessChanged(partner, true, "test", "scheme", Instant.now()), Instant.now()));

    var refused = answer.orTimeout(28, TimeUnit.SECONDS).join(); // a wait that is not ended is answered after 30
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(json(refused).get("type").asString()).isEqualTo("urn:lifeline:problem:suspended");
    assertThat(refused.body()).isEqualTo(send(as("partner", partner, "/v1/notices")).body());
    assertThat(another.isDone()).isFalse();
    put(other, 1);
    assertThat(json(another.join()).get("items")).hasSize(1);
  }

  @Test
  void pagesFollowOneAnotherWithoutGapsOrRepeats() {
    put(partner, 7);
    var first = json(send(as("partner", partner, "/v1/notices?limit=3")));
    var second = json(send(as("partner", partner, first.get("links").get("next").asString())));
    var third = json(send(as("partner", partner, second.get("links").get("next").asString())));
    assertThat(List.of(first, second, third).stream().flatMap(page -> page.get("items").valueStream())
        .map(notice -> notice.get("id").asString())).containsExactly("1", "2", "3", "4", "5", "6", "7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cursor=x", "cursor=LTE", "cursor=%25", "timeout=-1", "timeout=30001", "timeout=soon",
      "limit=0",
      "limit=251"})
  void whatCannotBeAskedIsRefused(String query) {
    var answer = send(as("partner", partner, "/v1/notices?" + query));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
  }

  /** Such as one from the sandbox: with it a partner would hear nothing until its feed has got so far. */
  @ParameterizedTest
  @ValueSource(ints = {0, LONGEST})
  void cursorThatTheFeedHasNotReachedIsRefused(int timeout) {
    var another = "partner-" + UUID.randomUUID();
    put(another, 300);
    var next = json(send(as("partner", another, "/v1/notices?cursor=" + Page.cursor("299"))))
        .get("links").get("next").asString();
    assertRefused(next + "&timeout=" + timeout);

    put(partner, 299);
    assertRefused(next + "&timeout=" + timeout);
    put(partner, 1);
    assertThat(json(send(as("partner", partner, next))).get("items")).isEmpty();
  }

  private void assertRefused(String path) {
    var answer = sendAsync(as("partner", partner, path)).orTimeout(28, TimeUnit.SECONDS).join();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    var error = json(answer).get("errors").get(0);
    assertThat(error.get("field").asString() + " " + error.get("rule").asString()).isEqualTo("cursor out-of-range");
  }

  private CompletableFuture<HttpResponse<String>> longPoll(int timeout) {
    return longPoll(partner, timeout);
  }

  private CompletableFuture<HttpResponse<String>> longPoll(String reader, int timeout) {
    int before = readers.count();
    var answer = sendAsync(as("partner", reader, "/v1/notices?timeout=" + timeout));
    await().pollInterval(Duration.ofMillis(5)).until(() -> readers.count() > before || answer.isDone());
    return answer;
  }

  /** Writes as another instance would: no reader is woken. */
  private void put(String reader, int count) {
    var steps = IntStream.range(0, count)
        .mapToObj(i -> Step.created(UUID.randomUUID(), 1, Story.AT, reader)).toList();
    transaction.executeWithoutResult(status -> feeds.append(new TreeMap<>(Map.of(reader, steps))));
  }
}
