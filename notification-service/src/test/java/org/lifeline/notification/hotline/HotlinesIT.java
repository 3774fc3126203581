package org.lifeline.notification.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.events.HotlineListApplied;
import org.lifeline.events.HotlineListPublished;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The numbers that network operators keep free and off every bill, and who has applied them. */
class HotlinesIT extends NotificationIT {

  private static final String SAMARITANS = """
      {"id": "s", "name": "S", "status": "%s", "phones": [{"number": "116 123"}],
       "service_areas": [{"extent": "W92000004"}]}""";
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final Instant APPLY_BY = Instant.parse("2026-02-15T00:00:00Z");
  private static final String LINE = """
      {"id": "l", "name": "L", "status": "%s", "phones": [{"number": "0808 2000 247"}],
       "service_areas": [{"extent": "K02000001"}]}""";

  @Autowired
  private Hotlines hotlines;
  @Autowired
  private AuditLog audit;
  @Autowired
  private UntoldHotlines untold;
  @Autowired
  private HotlineEvents events;
  @Autowired
  private PlatformTransactionManager transactions;

  @BeforeEach
  void emptyDirectory() {
    jdbc.sql("truncate contact, contact_pack, pack_number_left, hotline, hotline_version, hotline_acknowledgement")
        .update();
  }

  private JsonNode post(String role, String party, String path, String body) {
    return json(send(as(role, party, path).header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString(body))));
  }

  private void imported(String service, String status) {
    post("scheme-operator", "scheme", "/v1/contacts", service.formatted(status));
  }

  private JsonNode read(String path) {
    return json(send(as("network-operator", "alder-mobile", path)));
  }

  private JsonNode acknowledged(long version) {
    return post("network-operator", "alder-mobile", "/v1/hotlines/acknowledgements", "{\"version\": " + version + "}");
  }

  @Test
  void eachChangeIsAVersionThatSaysFromWhenBillsAreClean() {
    var before = LocalDate.now(LONDON);
    imported(SAMARITANS, "active");
    imported(LINE, "active");
    imported(LINE, "active");
    var list = read("/v1/hotlines");
    assertThat(list.get("version").asLong()).isEqualTo(2);
    assertThat(Instant.parse(list.get("apply_by").asString()))
        .isEqualTo(Instant.parse(list.get("published_at").asString()).plus(Duration.ofDays(15)));
    assertThat(list.get("entries")).extracting(entry -> LocalDate.parse(entry.get("bills_clean_from").asString()))
        .allSatisfy(day -> assertThat(day).isBetween(before, LocalDate.now(LONDON)));
    assertThat(list.get("entries")).extracting(entry -> entry.get("number").asString() + " "
        + entry.get("direction").asString() + " " + entry.get("from_version").asLong())
        .containsExactly("+448082000247 both 2", "116123 both 1");

    imported(SAMARITANS, "temporarily closed");
    imported(SAMARITANS, "inactive");
    assertThat(read("/v1/hotlines").get("version").asLong()).as("still called from phones that hold it").isEqualTo(2);

    imported(SAMARITANS, "defunct");
    var csv = send(as("network-operator", "alder-mobile", "/v1/hotlines").header("Accept", "text/csv"));
    assertThat(csv.headers().firstValue("ETag")).hasValue("\"3-csv\"");
    assertThat(send(as("network-operator", "alder-mobile", "/v1/hotlines")).headers().firstValue("ETag"))
        .as("other bytes").hasValue("\"3\"");
    assertThat(csv.body().split("\r\n")[0])
        .isEqualTo("number,direction,from_version,bills_clean_from,withdrawn_from_version");
    assertThat(csv.body().split("\r\n")[2]).startsWith("116123,both,1,").endsWith(",3");

    var feed = read("/v1/feeds/hotlines?lastEventId=1");
    assertThat(feed).extracting(event -> event.get("id").asString()).containsExactly("2", "3");
    assertThat(feed.get(1).get("data").get("withdrawn").get(0).asString()).isEqualTo("116123");
    assertThat(read("/v1/feeds/hotlines?lastEventId=3")).isEmpty();
    assertThat(read("/v1/feeds/hotlines?lastEventId=4").get("errors").get(0).get("rule").asString())
        .isEqualTo("out-of-range");
  }

  @Test
  void theFeedWaitsForANewVersionAndIsGivenAsPlainJsonToWhoAsksForThat() throws Exception {
    imported(SAMARITANS, "active");
    var path = "/v1/feeds/hotlines?lastEventId=1&timeout=";
    assertThat(read(path + "300")).isEmpty();
    assertThat(read(path + "30001").get("errors").get(0).get("field").asString()).isEqualTo("timeout");
    var waiting = CompletableFuture.supplyAsync(() -> read(path + "30000"));
    imported(LINE, "active");
    assertThat(waiting.get(28, TimeUnit.SECONDS)).singleElement()
        .satisfies(event -> assertThat(event.get("id").asString()).isEqualTo("2"));

    for (var type : List.of("application/json", "application/cloudevents-batch+json")) {
      var feed = send(as("network-operator", "alder-mobile", "/v1/feeds/hotlines").header("Accept", type));
      assertThat(feed.headers().firstValue("Content-Type")).hasValue(type);
    }
    assertThat(send(as("network-operator", "alder-mobile", "/v1/feeds/hotlines")).headers().firstValue("Content-Type"))
        .hasValue("application/cloudevents-batch+json");
  }

  @Test
  void numberThatWasGivenUpByMistakeIsListedAgainWhereItIsOnlyClosedForATime() {
    imported(SAMARITANS, "active");
    imported(SAMARITANS, "defunct");
    assertThat(read("/v1/hotlines").get("entries").get(0).get("withdrawn_from_version").asLong()).isEqualTo(2);

    imported(SAMARITANS, "temporarily closed");
    imported(SAMARITANS, "inactive");

    var list = read("/v1/hotlines");
    assertThat(list.get("version").asLong()).isEqualTo(3);
    assertThat(list.get("entries").get(0).path("withdrawn_from_version").isNumber()).isFalse();
    assertThat(read("/v1/feeds/hotlines?lastEventId=2").get(0).get("data").get("added").get(0).asString())
        .isEqualTo("116123");
  }

  /** Phones that were sent hold it, and it may answer again. */
  @Test
  void numberStaysOffBillsWhereItsServiceIsClosedForATimeAndNamesNoneAnyMore() {
    var without = """
        {"id": "s", "name": "S", "status": "%s"}""";
    imported(SAMARITANS, "active");
    imported(without, "temporarily closed");
    imported(without, "inactive");
    assertThat(read("/v1/hotlines").get("version").asLong()).isEqualTo(1);
    assertThat(json(send(request("/v1/contacts"))).get(0).get("phones").get(0).get("number").asString())
        .isEqualTo("116123");

    imported(without, "defunct");
    assertThat(read("/v1/hotlines").get("entries").get(0).get("withdrawn_from_version").asLong()).isEqualTo(2);
  }

  @Test
  void numberThatWasInUseBeforeIsCleanedFromThatDayOn() {
    imported(LINE, "active");
    var body = "{\"number\": \"+448082000247\", \"bills_clean_from\": \"2026-01-31\"}";
    var path = "/v1/hotlines/corrections";
    assertThat(post("scheme-operator", "scheme", path, body).get("version").asLong()).isEqualTo(2);
    assertThat(post("scheme-operator", "scheme", path, body).get("outcome").asString()).isEqualTo("already-recorded");
    assertThat(read("/v1/hotlines").get("entries").get(0).get("bills_clean_from").asString()).isEqualTo("2026-01-31");
    assertThat(read("/v1/feeds/hotlines?lastEventId=1").get(0).get("data").get("corrected").get(0).asString())
        .isEqualTo("+448082000247");
    assertThat(post("scheme-operator", "scheme", path, body.replace("2026-01-31", "2999-01-31")).get("errors").get(0)
        .get("rule").asString()).isEqualTo("out-of-range");
    assertThat(post("scheme-operator", "scheme", path, body.replace("2026-01-31", "-999999998-01-31")).get("errors")
        .get(0).get("rule").asString()).isEqualTo("not-a-date");
    assertThat(post("network-operator", "alder-mobile", path, body).get("status").asInt()).isEqualTo(403);
  }

  /** In summer London is an hour ahead: at 00:30 its day is the one of the list, and UTC still has the day before. */
  @Test
  void aDayIsNotToComeOnceItHasBegunInLondon() {
    var night = Clock.fixed(Instant.parse("2026-06-30T23:30:00Z"), ZoneOffset.UTC);
    var correct = new CorrectHotline(hotlines, audit, night);
    var olu = new Caller("scheme-operator", "scheme", "olu");

    assertThat(refusal(() -> correct.handle(olu, "nowhere", LocalDate.parse("2026-07-01")))).isEqualTo("unknown-value");
    assertThat(refusal(() -> correct.handle(olu, "nowhere", LocalDate.parse("2026-07-02")))).isEqualTo("out-of-range");
  }

  private static String refusal(ThrowingCallable correction) {
    return catchThrowableOfType(Problem.class, correction).errors().getFirst().rule();
  }

  /** Calls from before it was withdrawn must stay off bills. */
  @Test
  void numberThatIsListedAgainKeepsTheDayFromWhichItsBillsAreClean() {
    imported(LINE, "active");
    post("scheme-operator", "scheme", "/v1/hotlines/corrections",
        "{\"number\": \"+448082000247\", \"bills_clean_from\": \"2026-01-31\"}");
    imported(LINE, "defunct");
    imported(LINE, "active");

    var entry = read("/v1/hotlines").get("entries").get(0);
    assertThat(entry.path("withdrawn_from_version").isNumber()).isFalse();
    assertThat(entry.get("from_version").asLong()).isEqualTo(4);
    assertThat(entry.get("bills_clean_from").asString()).isEqualTo("2026-01-31");
  }

  @Test
  void whatWasThereBeforeTheTopicIsToldOnceAtTheNextStart() {
    jdbc.sql("""
        insert into hotline_version (version, published_at, apply_by, added, withdrawn, corrected)
        select version, timestamptz '2026-01-31Z', timestamptz '2026-02-15Z', '{116123}', '{}', '{}'
          from generate_series(71, 72) as version
        """).update();
    jdbc.sql("""
        insert into hotline_acknowledgement (operator, version, acknowledged_at)
        values ('birch-telecom', 71, timestamptz '2026-02-03Z')
        """).update();

    new UntoldHotlines(jdbc, events, new DatabaseThatIsAwayAtFirst()).tell();
    untold.tell();

    await().until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
    assertThat(topics().events("hotlines", HotlineListPublished.class)).filteredOn(list -> list.getVersion() > 70)
        .containsExactly(new HotlineListPublished(71L, Instant.parse("2026-01-31T00:00:00Z"), APPLY_BY),
            new HotlineListPublished(72L, Instant.parse("2026-01-31T00:00:00Z"), APPLY_BY));
    assertThat(topics().events("hotlines", HotlineListApplied.class)).filteredOn(by -> by.getVersion() > 70)
        .containsExactly(new HotlineListApplied("birch-telecom", 71L, Instant.parse("2026-02-03T00:00:00Z")));
  }

  private class DatabaseThatIsAwayAtFirst extends TransactionTemplate {

    private static final long serialVersionUID = 1;
    private boolean away = true;

    DatabaseThatIsAwayAtFirst() {
      super(transactions);
    }

    @Override
    public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
      if (away) {
        away = false;
        throw new CannotCreateTransactionException("away");
      }
      return super.execute(action);
    }
  }

  @Test
  void whoIsOnWhichVersionAndWhoIsLateIsSeen() {
    imported(SAMARITANS, "active");
    assertThat(acknowledged(1).get("outcome").asString()).isEqualTo("recorded");
    assertThat(acknowledged(1).get("outcome").asString()).isEqualTo("already-recorded");
    assertThat(acknowledged(2).get("errors").get(0).get("rule").asString()).isEqualTo("out-of-range");
    imported(LINE, "active");
    jdbc.sql("update hotline_version set apply_by = now() - interval '1 s' where version = 1").update();

    var standings = json(send(as("scheme-operator", "scheme", "/v1/hotlines/acknowledgements"))).get("items");
    assertThat(standings).hasSize(2);
    assertThat(standings.get(0).get("version").asLong()).isEqualTo(1);
    assertThat(standings.get(0).get("late").asBoolean()).isFalse();
    assertThat(standings.get(0).get("behind_since").isString()).isTrue();
    assertThat(standings.get(1).get("version").asLong()).isZero();
    assertThat(standings.get(1).get("late").asBoolean()).isTrue();
    assertThat(read("/v1/hotlines/acknowledgements").get("items")).hasSize(1);
    await().untilAsserted(() -> assertThat(topics().events("hotlines", HotlineListApplied.class))
        .extracting(HotlineListApplied::getOperator, HotlineListApplied::getVersion)
        .containsOnlyOnce(tuple("alder-mobile", 1L)));
    await().untilAsserted(() -> assertThat(topics().events("hotlines", HotlineListPublished.class))
        .extracting(HotlineListPublished::getVersion).contains(1L, 2L));
  }
}
