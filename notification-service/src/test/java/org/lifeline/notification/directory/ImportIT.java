package org.lifeline.notification.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.events.ContactStatus;
import org.lifeline.events.ContactUpdated;
import org.lifeline.events.PackVersion;
import org.lifeline.notification.testing.NotificationIT;
import tools.jackson.databind.JsonNode;

class ImportIT extends NotificationIT {

  @BeforeEach
  void emptyDirectory() {
    jdbc.sql("truncate contact, contact_pack, pack_number_left").update();
  }

  @Test
  void sampleIsTakenInAndItsTextNumberRefused() {
    var items = imported(sample()).get("items");
    assertThat(items).hasSize(12).allMatch(item -> item.get("outcome").asString().equals("added"));
    assertThat(items.get(0).get("row").asInt()).isEqualTo(1);
    assertThat(items.get(0).get("errors")).isEmpty();
    assertThat(items.get(1).get("id").asString()).isEqualTo("live-fear-free");
    assertThat(items.get(1).get("errors").get(0).get("field").asString()).isEqualTo("phones[1].number");
    assertThat(items.get(1).get("errors").get(0).get("rule").asString()).isEqualTo("not-free-to-call");
  }

  @Test
  void changesArePublishedOnceWithThePacksThatHoldThem() {
    var before = toldSoFar();
    var packs = imported(sample()).get("packs");
    var told = await().until(() -> newsSince(before), news -> news.size() == 12);
    assertThat(told).allSatisfy(news -> assertThat(news.getPacks()).hasSize(12));
    var wales = told.getFirst().getPacks().stream().filter(p -> p.getRegion().equals("W92000004")).findFirst()
        .orElseThrow();
    assertThat(wales.getVersion()).isEqualTo(7);
    assertThat(packs.valueStream().map(p -> new PackVersion(p.get("region").asString(), p.get("version").asLong(),
        p.get("hash").asString(), null))).contains(wales);
    assertThat(told).filteredOn(news -> news.getContactId().equals("retired-line")).singleElement()
        .matches(news -> news.getStatus() == ContactStatus.DEFUNCT);
    assertThat(told).filteredOn(news -> news.getContactId().equals("live-fear-free")).singleElement()
        .satisfies(
            news -> assertThat(news.getPhones()).extracting(p -> p.getNumber()).containsExactly("+448088010800"));
  }

  @Test
  void theSameListAgainChangesAndPublishesNothing() {
    imported(sample());
    var packs = packVersions();
    var before = toldSoFar();
    assertThat(imported(sample()).get("items")).hasSize(12)
        .allMatch(item -> item.get("outcome").asString().equals("unchanged"));
    assertThat(packVersions()).isEqualTo(packs);

    imported("{\"id\": \"samaritans\", \"name\": \"Samaritans\", \"status\": \"defunct\"}");
    toldSoFar();
    assertThat(newsSince(before)).as("of what came later alone").extracting(ContactUpdated::getContactId)
        .containsExactly("samaritans");
  }

  @Test
  void whatIsShownCanBeBroughtInAgain() {
    imported(sample());
    assertThat(imported(send(request("/v1/contacts")).body()).get("items")).hasSize(12)
        .allMatch(item -> item.get("outcome").asString().equals("unchanged") && item.get("errors").isEmpty());
  }

  @Test
  void numberIsInUseNoMoreOnlyOnceItsServiceAnswersNoMoreAnywhere() {
    assertThat(withdrawnIn("active", "W92000004")).isEqualTo("1 -");
    assertThat(withdrawnIn("temporarily closed", "W92000004")).as("it may answer again").isEqualTo("2 -");
    assertThat(withdrawnIn("active", "W92000004")).isEqualTo("3 -");
    assertThat(withdrawnIn("active", "S92000003")).as("it answers elsewhere").isEqualTo("4 -");
    assertThat(withdrawnIn("inactive", "S92000003")).isEqualTo("4 -");
    assertThat(withdrawnIn("defunct", "S92000003")).as("phones of before the fourth hold it").isEqualTo("5 4");
    assertThat(withdrawnIn("inactive", "S92000003")).as("that was a mistake").isEqualTo("6 -");
  }

  /** The version of the Welsh pack, and the last version that removed a number no longer in use, as events say. */
  private String withdrawnIn(String status, String area) {
    var before = toldSoFar();
    imported("""
        [{"id": "line", "name": "Llinell", "status": "%s", "phones": [{"number": "0808 80 10 800"}],
          "service_areas": [{"extent": "%s"}]}]""".formatted(status, area));
    var news = await().until(() -> newsSince(before), told -> !told.isEmpty());
    return news.getLast().getPacks().stream().filter(pack -> pack.getRegion().equals("W92000004"))
        .map(pack -> pack.getVersion() + " " + Objects.requireNonNullElse(pack.getNumbersWithdrawnIn(), "-"))
        .findFirst().orElseThrow();
  }

  @Test
  void noTwoServicesHaveOneCoverName() {
    var one = """
        {"id": "%s", "name": "%s", "status": "active", "phones": [{"number": "%s"}],
         "service_areas": [{"extent": "W92000004"}], "cover_name": "%s"}""";
    var items = imported("[" + one.formatted("a", "Llinell", "0808 80 10 800", "Dentist") + ","
        + one.formatted("b", "Sgwrs", "0808 2000 247", "dentist") + "]").get("items");

    assertThat(items.get(0).get("errors")).isEmpty();
    assertThat(items.get(1).get("outcome").asString()).isEqualTo("added");
    assertThat(items.get(1).get("errors").get(0).get("field").asString()).isEqualTo("cover_name");
    assertThat(items.get(1).get("errors").get(0).get("rule").asString()).isEqualTo("taken");
    assertThat(json(send(request("/v1/contact-packs/W92000004"))).get("entries").valueStream()
        .map(entry -> entry.get("cover_name").asString())).hasSize(2).doesNotHaveDuplicates().contains("Dentist");
  }

  @Test
  void changedAndClosedServicesMoveThePacks() {
    imported(sample());
    var changed = imported("""
        [{"id": "samaritans", "name": "Samaritans", "status": "defunct"},
         {"id": "scotland-dafm", "name": "Scotland's line", "status": "active", "phones": [{"number": "0800 027 1234"}],
          "service_areas": [{"extent": "S92000003"}]},
         {"id": "bad", "name": "Bad", "status": "active", "phones": [{"number": "0845 1234567"}],
          "service_areas": [{"extent": "S92000003"}]}]""");
    assertThat(changed.get("items")).extracting(item -> item.get("outcome").asString()).containsExactly("changed",
        "changed", "refused");
    assertThat(packVersions().toString()).contains("\"region\":\"S92000003\",\"version\":9")
        .contains("\"region\":\"E12000007\",\"version\":9");
    assertThat(send(request("/v1/contact-packs/S92000003")).body()).doesNotContain("samaritans")
        .contains("Scotland's line");
  }

  @Test
  void importsAtTheSameTimeLoseNothing() {
    IntStream.range(0, 8).parallel().forEach(i -> imported("""
        {"id": "service-%d", "name": "S", "status": "active", "phones": [{"number": "116 123"}],
         "service_areas": [{"extent": "W92000004"}]}""".formatted(i)));
    assertThat(packVersions().toString()).contains("\"region\":\"W92000004\",\"version\":8");
    assertThat(json(send(request("/v1/contact-packs/W92000004"))).get("entries")).hasSize(8);
  }

  @Test
  void tenThousandServicesAreTakenInWithinAMinute() {
    var begin = System.nanoTime();
    assertThat(imported(Samples.list(10_000)).get("items")).hasSize(10_000);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(1));
    assertThat(packVersions().toString()).contains("\"version\":10000");
    await().atMost(Duration.ofMinutes(1)).until(this::outboxIsEmpty);
  }

  @Test
  void repeatedKeyGetsItsAnswerAndIsNotTakenForAnotherList() {
    var key = UUID.randomUUID().toString();
    var first = bringIn(sample(), key);
    assertThat(bringIn(sample(), key).body()).isEqualTo(first.body()).contains("\"added\"");
    assertThat(bringIn("[]", key).statusCode()).isEqualTo(422);
  }

  @Test
  void badRequestsAreToldApart() {
    assertThat(bringIn("[{", UUID.randomUUID().toString()).body()).contains("malformed-request");
    assertThat(send(as("scheme-operator", "scheme", "/v1/contacts").header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString("[]"))).body()).contains("idempotency-key-missing");
    var tooLarge = bringIn("[\"" + "x".repeat(10_500_000) + "\"]", UUID.randomUUID().toString());
    assertThat(tooLarge.statusCode()).isEqualTo(413);
    assertThat(tooLarge.body()).contains("urn:lifeline:problem:too-large");
    assertThat(send(as("scheme-operator", "scheme", "/v1/contacts").header("Content-Type", "text/csv")
        .header("Idempotency-Key", "k").POST(BodyPublishers.ofString("id,name"))).statusCode()).isEqualTo(415);
  }

  @Test
  void onlyTheSchemeOperatorBringsIn() {
    for (var role : List.of("partner", "hub", "courier", "network-operator", "auditor")) {
      var answer = send(as(role, "someone", "/v1/contacts").header("Content-Type", "application/json")
          .header("Idempotency-Key", "k").POST(BodyPublishers.ofString(sample())));
      assertThat(answer.statusCode()).as(role).isEqualTo(403);
    }
    assertThat(send(request("/v1/contacts").header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(sample()))).statusCode()).isEqualTo(401);
    assertThat(jdbc.sql("select count(*) from contact").query(Long.class).single()).isZero();
  }

  @Test
  void anybodyReadsTheDirectoryAndIsSparedWhatHasNotChanged() {
    imported(sample());
    var first = send(request("/v1/contacts"));
    assertThat(json(first)).hasSize(12);
    assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("max-age=60").contains("public");
    var tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(send(request("/v1/contacts").header("If-None-Match", tag)).statusCode()).isEqualTo(304);
    imported("{\"id\": \"x\", \"name\": \"X\", \"status\": \"inactive\"}");
    assertThat(send(request("/v1/contacts").header("If-None-Match", tag)).statusCode()).isEqualTo(200);
  }

  private List<ContactUpdated> updates() {
    return topics().events("contacts", ContactUpdated.class);
  }

  /** All events, once none is left in the outbox. */
  private Set<ContactUpdated> toldSoFar() {
    await().until(this::outboxIsEmpty);
    return Set.copyOf(updates());
  }

  /** New events, in order for each service; there is no order between partitions. */
  private List<ContactUpdated> newsSince(Set<ContactUpdated> before) {
    return updates().stream().filter(news -> !before.contains(news)).toList();
  }

  private boolean outboxIsEmpty() {
    return jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0;
  }

  private JsonNode packVersions() {
    return json(send(request("/v1/contact-packs"))).get("items");
  }

  private JsonNode imported(String list) {
    var answer = bringIn(list, UUID.randomUUID().toString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    return json(answer);
  }

  private HttpResponse<String> bringIn(String list, String key) {
    return send(as("scheme-operator", "scheme", "/v1/contacts").header("Content-Type", "application/json")
        .header("Idempotency-Key", key).POST(BodyPublishers.ofString(list)));
  }

  private static String sample() {
    try {
      return Files.readString(Path.of("..", "local-stack", "samples", "helplines.hsds.json"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
