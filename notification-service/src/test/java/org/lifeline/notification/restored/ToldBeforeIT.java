package org.lifeline.notification.restored;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.events.ContactUpdated;
import org.lifeline.events.HotlineListPublished;
import org.lifeline.events.PackVersion;
import org.lifeline.notification.testing.NotificationIT;
import org.lifeline.platform.catchup.CatchUp;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;

/**
 * A restored database raises its versions above those published since its backup, so that readers know what hubs load.
 */
class ToldBeforeIT extends NotificationIT {

  private static final String WALES = "W92000004";
  private static final List<String> TABLES = List.of("contact", "contact_pack", "pack_number_left", "hotline",
      "hotline_version", "hotline_acknowledgement");

  @Autowired
  private CatchUp contactsAtTheStart;
  @Autowired
  private CatchUp hotlinesAtTheStart;
  @Autowired
  private ConfigurableApplicationContext context;

  @BeforeEach
  void backupOfADirectoryOfOne() {
    start(); // tells above what other tests have told
    start(); // and looks at that, too
    TABLES.forEach(table -> jdbc.sql("truncate " + table).update());
    imported("line", "0808 80 10 800");
    backUp();
  }

  private void backUp() {
    noBackup();
    jdbc.sql("create schema backup").update();
    TABLES.forEach(table -> jdbc.sql("create table backup." + table + " as table " + table).update());
  }

  @AfterEach
  void noBackup() {
    jdbc.sql("drop schema if exists backup cascade").update();
  }

  private void restore() {
    TABLES.forEach(table -> {
      jdbc.sql("truncate " + table).update();
      var columns = jdbc.sql("""
          select string_agg(attname, ', ') from pg_attribute
           where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
          """).param("table", table).query(String.class).single();
      jdbc.sql("insert into " + table + " (" + columns + ") select " + columns + " from backup." + table).update();
    });
  }

  /** Does what a start does about it, once the outbox is empty. */
  private void start() {
    await().until(this::outboxIsEmpty);
    contactsAtTheStart.start();
    hotlinesAtTheStart.start();
    context.publishEvent(
        new ApplicationReadyEvent(new SpringApplication(), new String[0], context, Duration.ZERO));
    await().until(this::outboxIsEmpty);
  }

  @Test
  void packsAreToldAboveWhatWasTold() {
    imported("line", "0808 2000 247");
    imported("line", "116 123");
    restore();
    start();

    var pack = json(send(request("/v1/contact-packs/" + WALES)));
    assertThat(pack.get("version").asLong()).isEqualTo(4);
    assertThat(pack.get("entries").get(0).get("numbers").get(0).get("number").asString()).isEqualTo("08088010800");
    var told = lastTold();
    assertThat(told.getVersion()).as("of the entry").isEqualTo(4);
    assertThat(welsh(told).getHash()).as("what hubs load is what dispatch-service knows")
        .isEqualTo(send(request("/v1/contact-packs/" + WALES)).headers().firstValue("Contact-Pack-Hash").orElseThrow());

    imported("line", "116 123");
    assertThat(welsh(lastTold()).getVersion()).isEqualTo(5);
  }

  @Test
  void operatorsGetAVersionOfTheListAboveThoseThatTheyHave() {
    imported("line", "0808 2000 247");
    imported("other", "116 123");
    restore();
    start();

    var news = json(send(as("network-operator", "alder-mobile", "/v1/feeds/hotlines?lastEventId=3")));
    assertThat(news).singleElement().satisfies(list -> {
      assertThat(list.get("id").asString()).isEqualTo("4");
      assertThat(list.get("data").get("added").valueStream().map(JsonNode::asString))
          .as("that of the backup, and what phones were loaded with since")
          .containsExactlyInAnyOrder("+448088010800", "+448082000247", "116123");
      assertThat(list.get("data").get("withdrawn")).as("these are in use").isEmpty();
    });
    assertThat(topics().events("hotlines", HotlineListPublished.class).getLast().getVersion()).isEqualTo(4);
    imported("other", "116 123");
    assertThat(topics().events("hotlines", HotlineListPublished.class).getLast().getVersion()).isEqualTo(5);
  }

  /** Phones that were loaded meanwhile hold it, and no list of services names it any more. */
  @Test
  void numberThatHasComeAndGoneSinceTheBackupIsNotForgotten() {
    imported("short-lived", "0808 2000 247");
    imported("short-lived", "0808 2000 247", "defunct");
    var withdrawnIn = welsh(lastTold("short-lived")).getNumbersWithdrawnIn();
    var day = list("+448082000247").get("bills_clean_from");
    restore();
    start();

    assertThat(welsh(lastTold()).getNumbersWithdrawnIn()).isEqualTo(withdrawnIn).isEqualTo(3);
    assertThat(isWithdrawn("+448082000247")).as("until an import says so").isFalse();
    assertThat(list("+448082000247").get("bills_clean_from")).isEqualTo(day);

    imported("other", "116 123");
    assertThat(welsh(lastTold("other")).getNumbersWithdrawnIn()).as("after the next import too").isEqualTo(3);
    assertThat(isWithdrawn("+448082000247")).as("nobody has it").isTrue();
    imported("short-lived", "0808 2000 247");
    assertThat(isWithdrawn("+448082000247")).isFalse();
  }

  @Test
  void numberThatWasWithdrawnAtTheBackupAndIsInUseSinceIsListed() {
    imported("line", "0808 2000 247");
    backUp();
    imported("other", "0808 80 10 800");
    restore();
    start();

    assertThat(isWithdrawn("+448088010800")).isFalse();
    var news = json(send(as("network-operator", "alder-mobile", "/v1/feeds/hotlines?lastEventId=3")));
    assertThat(news.get(0).get("data").get("withdrawn")).isEmpty();
  }

  /** No version of the list has named a number that was closed from the first; the one from which it is in use does. */
  @Test
  void numberOfAServiceThatOpensAfterTheRestoreIsToldToOperators() {
    imported("closed", "0808 2000 247", "inactive");
    restore();
    start();

    imported("closed", "0808 2000 247");
    var news = json(send(as("network-operator", "alder-mobile", "/v1/feeds/hotlines?lastEventId=1")));
    assertThat(news).singleElement().satisfies(list -> assertThat(list.get("data").get("added").get(0).asString())
        .isEqualTo("+448082000247"));
  }

  /** By a version that did not check for this: readers keep what was published first. */
  @Test
  void aVersionThatWasToldTwiceIsGoneAbove() {
    imported("line", "0808 2000 247");
    restore();
    imported("line", "116 123");
    start();

    assertThat(welsh(lastTold()).getVersion()).isEqualTo(3);
    assertThat(json(send(request("/v1/contact-packs/" + WALES))).get("version").asLong()).isEqualTo(3);
  }

  /** A version of before gave every pack a hash: readers keep that until there is a higher version. */
  @Test
  void aPackWithoutANumberThatWasToldWithAHashIsToldAnew() {
    toldWithAHash();
    start();

    assertThat(welsh(lastTold()).getVersion()).isEqualTo(3);
    assertThat(welsh(lastTold()).getHash()).isEmpty();
  }

  /** It was started since then, and would not read again what it has read. */
  @Test
  void aPackWithoutANumberThatWasToldWithAHashLongAgoIsToldAnewOnceItsDatabaseIsMigrated() throws IOException {
    toldWithAHash();
    jdbc.sql("update contact_pack set version = version + 1").update(); // nothing is wrong with what is read
    start();
    jdbc.sql("update contact_pack set version = version - 1").update();
    start();
    assertThat(welsh(lastTold()).getHash()).as("read already").isNotEmpty();

    jdbc.sql(new ClassPathResource("db/migration/V60__packs_without_a_number_are_told_anew.sql")
        .getContentAsString(UTF_8)).update();
    start();

    assertThat(welsh(lastTold()).getVersion()).isGreaterThan(2);
    assertThat(welsh(lastTold()).getHash()).isEmpty();
  }

  private void toldWithAHash() {
    imported("line", "0808 80 10 800", "inactive");
    assertThat(welsh(lastTold()).getHash()).isEmpty();
    var told = lastTold();
    welsh(told).put("hash", "ab".repeat(32));
    publish(records.internal(UUID.randomUUID(), "contacts", "line", told, told.getUpdatedAt()));
  }

  @Test
  void aDatabaseThatKnowsWhatItHasToldTellsNothing() {
    imported("line", "0808 2000 247");
    restore();
    start();
    imported("line", "0808 80 10 800");
    var told = topics().events("contacts", ContactUpdated.class).size();
    var lists = topics().events("hotlines", HotlineListPublished.class).size();
    start();
    imported("line", "0808 80 10 800");
    assertThat(topics().events("contacts", ContactUpdated.class)).hasSize(told);
    assertThat(topics().events("hotlines", HotlineListPublished.class)).hasSize(lists);
  }

  private ContactUpdated lastTold() {
    return lastTold("line");
  }

  private ContactUpdated lastTold(String id) {
    return topics().events("contacts", ContactUpdated.class).stream()
        .filter(event -> event.getContactId().equals(id)).toList().getLast();
  }

  private JsonNode list(String number) {
    return json(send(as("network-operator", "alder-mobile", "/v1/hotlines"))).get("entries").valueStream()
        .filter(entry -> entry.get("number").asString().equals(number)).findFirst().orElseThrow();
  }

  private boolean isWithdrawn(String number) {
    return list(number).path("withdrawn_from_version").isNumber();
  }

  private static PackVersion welsh(ContactUpdated event) {
    return event.getPacks().stream().filter(pack -> pack.getRegion().equals(WALES)).findFirst().orElseThrow();
  }

  private boolean outboxIsEmpty() {
    return jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0;
  }

  private JsonNode imported(String id, String number) {
    return imported(id, number, "active");
  }

  private JsonNode imported(String id, String number, String status) {
    var answer = send(as("scheme-operator", "scheme", "/v1/contacts").header("Content-Type", "application/json")
        .header("Idempotency-Key", UUID.randomUUID().toString()).POST(BodyPublishers.ofString("""
            {"id": "%s", "name": "Llinell", "status": "%s", "phones": [{"number": "%s"}],
             "service_areas": [{"extent": "W92000004"}]}""".formatted(id, status, number))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    await().until(this::outboxIsEmpty);
    return json(answer);
  }
}
