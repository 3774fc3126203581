package org.lifeline.dispatch.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.events.AccessChanged;
import org.lifeline.platform.outbox.OutgoingRecord;
import tools.jackson.databind.JsonNode;

class FeedIT extends RunningService {

  /** In seconds: a request that waited to its end would be answered only after 30 s. */
  private static final int BEFORE_ITS_TIME_IS_UP = 28;

  private HubDay day;
  private Client operator;

  @BeforeEach
  void open() {
    day = hubDayWithOperator();
    operator = client("network-operator", day.operator);
  }

  private List<JsonNode> read(String query) {
    var answer = operator.get("/v1/feeds/dispatches" + query);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.response().headers().firstValue("Content-Type")).hasValue("application/cloudevents-batch+json");
    var events = new ArrayList<JsonNode>();
    answer.json().forEach(events::add);
    return events;
  }

  /**
   * Repeats a read while it is refused with 429: a caller that only tests whether there is room takes up that room for
   * a moment.
   */
  private Client.Answer letIn(String query) {
    var answer = operator.get("/v1/feeds/dispatches" + query);
    while (answer.status() == 429) {
      answer = operator.get("/v1/feeds/dispatches" + query);
    }
    return answer;
  }

  private void dispatch(int count) {
    for (int i = 0; i < count; i++) {
      day.dispatched();
    }
    Awaitility.await().until(() -> published().on("dispatch-feed." + day.operator).size() >= count);
  }

  @Test
  void anEventIsACloudEventWithTheNoticeAsData() {
    dispatch(1);
    var event = read("?timeout=30000").getFirst();
    assertThat(event.get("specversion").asString()).isEqualTo("1.0");
    assertThat(event.get("id").asString()).isEqualTo("0");
    assertThat(event.get("type").asString()).isEqualTo("dispatch-notice");
    assertThat(event.get("subject")).isEqualTo(event.get("data").get("dispatch_id"));
    assertThat(event.get("data").get("action").asString()).isEqualTo("activate");
    assertThat(event.get("data").propertyNames()).containsExactlyInAnyOrder("dispatch_id", "action", "iccid", "msisdn",
        "issued_at", "activate_by", "zero_rate_by", "hide_by");
  }

  /** Many clients ask for JSON whatever they read. */
  @Test
  void theFeedIsGivenAsPlainJsonToWhoAsksForThat() {
    dispatch(1);
    read("?timeout=5000");
    var plain = operator.get("/v1/feeds/dispatches", "application/json");
    assertThat(plain.status()).isEqualTo(200);
    assertThat(plain.response().headers().firstValue("Content-Type")).hasValue("application/json");
    for (var accept : List.of("*/*", "application/*", "application/cloudevents-batch+json",
        "application/cloudevents-batch+json, application/json;q=0.5")) {
      var same = operator.get("/v1/feeds/dispatches", accept);
      assertThat(same.text()).isEqualTo(plain.text());
      assertThat(same.response().headers().firstValue("Content-Type")).as(accept)
          .hasValue("application/cloudevents-batch+json");
    }
    assertThat(operator.get("/v1/feeds/dispatches?lastEventId=x", "application/json").rules())
        .containsExactly("lastEventId:not-a-number");
  }

  @Test
  void pagesJoinWithoutGapOrRepeat() {
    dispatch(7);
    var ids = new ArrayList<String>();
    var page = read("?limit=3&lastEventId=&timeout=");
    while (!page.isEmpty()) {
      page.forEach(event -> ids.add(event.get("id").asString()));
      page = read("?limit=3&lastEventId=" + ids.getLast());
    }
    assertThat(ids).containsExactly("0", "1", "2", "3", "4", "5", "6");
  }

  @Test
  void aLongPollIsAnsweredAsSoonAsThereIsSomething() throws Exception {
    dispatch(1);
    var waiting = CompletableFuture.supplyAsync(() -> read("?lastEventId=0&timeout=30000"));
    day.dispatched();
    assertThat(waiting.get(BEFORE_ITS_TIME_IS_UP, TimeUnit.SECONDS)).singleElement()
        .satisfies(event -> assertThat(event.get("id").asString()).isEqualTo("1"));
  }

  @Test
  void aLongPollEndsEmptyWhenItsTimeIsUp() {
    assertThat(read("?timeout=300")).isEmpty();
    assertThat(read("")).isEmpty();
  }

  @Test
  void whatIsNoNoticeIsPassedOver() {
    neighbours()
        .tell(new OutgoingRecord("dispatch-feed." + day.operator, new byte[]{0}, new byte[]{1, 2, 3}, List.of()));
    day.dispatched();
    assertThat(read("?timeout=30000")).singleElement()
        .satisfies(event -> assertThat(event.get("id").asString()).isEqualTo("1"));
  }

  @Test
  void anIdThatWasNeverGivenIsRefusedClearly() {
    dispatch(1);
    for (var id : List.of("7", "900000")) {
      assertThat(operator.get("/v1/feeds/dispatches?lastEventId=" + id).rules())
          .containsExactly("lastEventId:out-of-range");
      assertThat(operator.get("/v1/feeds/dispatches?timeout=3000&lastEventId=" + id).rules())
          .containsExactly("lastEventId:out-of-range");
    }
    assertThat(operator.get("/v1/feeds/dispatches?lastEventId=abc").rules())
        .containsExactly("lastEventId:not-a-number");
    assertThat(operator.get("/v1/feeds/dispatches?timeout=30001").rules()).containsExactly("timeout:out-of-range");
    assertThat(read("?lastEventId=0")).isEmpty();
  }

  @Test
  void oneOperatorReadsItsOwnFeedAloneAndAStrangerNone() {
    dispatch(1);
    var other = client("network-operator", hubDayWithOperator().operator);
    assertThat(other.get("/v1/feeds/dispatches").json()).isEmpty();
    assertThat(client("network-operator", "nobody-mobile").get("/v1/feeds/dispatches").status()).isEqualTo(404);
    assertThat(client("partner", day.operator).get("/v1/feeds/dispatches").status()).isEqualTo(403);
  }

  @Test
  void tooManyReadersOfOneFeedAreTurnedAway() {
    var waiting = IntStream.range(0, 3)
        .mapToObj(i -> CompletableFuture.supplyAsync(() -> letIn("?timeout=30000"))).toList();
    Awaitility.await().pollInterval(50, TimeUnit.MILLISECONDS)
        .until(() -> operator.get("/v1/feeds/dispatches").status() == 429);
    day.dispatched();
    assertThat(waiting).allSatisfy(w -> assertThat(w.get(BEFORE_ITS_TIME_IS_UP, TimeUnit.SECONDS).json()).hasSize(1));
    assertThat(read("?lastEventId=0")).isEmpty();
  }

  @Test
  void aReaderWhoIsSuspendedWaitsNoLongerAndReadsAgainOnceItIsLetIn() throws Exception {
    dispatch(1);
    assertThat(read("?timeout=30000")).as("the service has read it, so that there is an event 0 to go on from")
        .hasSize(1);
    var waiting = IntStream.range(0, 3).mapToObj(i -> CompletableFuture
        .supplyAsync(() -> letIn("?lastEventId=0&timeout=30000"))).toList();
    Awaitility.await().pollInterval(50, TimeUnit.MILLISECONDS)
        .until(() -> operator.get("/v1/feeds/dispatches").status() == 429);

    changeAccess(true);
    for (var one : waiting) {
      var answer = one.get(BEFORE_ITS_TIME_IS_UP, TimeUnit.SECONDS);
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.json().get("type").asString()).isEqualTo("urn:lifeline:problem:suspended");
    }
    assertThat(jdbc.sql("select count(*) from audit_entry where who = :who and why = 'suspended'")
        .param("who", day.operator).query(Long.class).single()).isEqualTo(3);

    changeAccess(false);
    Awaitility.await().until(() -> operator.get("/v1/feeds/dispatches").status() == 200);
  }

  private void changeAccess(boolean suspended) {
    neighbours().tell(neighbours().event("suspensions", day.operator,
        new AccessChanged(day.operator, suspended, "test", "scheme", Instant.now())));
  }
}
