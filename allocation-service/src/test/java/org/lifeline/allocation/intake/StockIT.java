package org.lifeline.allocation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.allocation.testing.AllocationIT;
import org.lifeline.allocation.testing.StockRows;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The doors of stock, as hubs and the scheme operator use them. */
class StockIT extends AllocationIT {

  @Test
  void everyRowOfTheBrokenSampleIsAnsweredAsExpected() throws IOException {
    var csv = asOnItsDay(Files.readString(Path.of("src/test/resources/stock-with-errors.csv")));
    var answer = upload("scheme-operator", "scheme", key(), csv);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    var lines = lines(answer.body());
    var rows = csv.lines().skip(1).toList();
    assertThat(lines).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      var expected = rows.get(i).substring(0, rows.get(i).indexOf(','));
      var line = lines.get(i);
      assertThat(line.get("row").asInt()).isEqualTo(i + 1);
      if (List.of("accepted", "duplicate").contains(expected)) {
        assertThat(line.get("outcome").asString()).as("row %s", i + 1).isEqualTo(expected);
      } else {
        assertThat(line.get("outcome").asString()).as("row %s", i + 1).isEqualTo("refused");
        assertThat(line.get("errors").valueStream().map(error -> error.get("field").asString()))
            .as("row %s", i + 1).containsExactly(expected);
      }
    }
  }

  /** With each date as far from today as it was from the day on which the sample was made. */
  private static String asOnItsDay(String csv) {
    var since = LocalDate.of(2026, 11, 25).until(LocalDate.now(ZoneOffset.UTC), ChronoUnit.DAYS);
    return Pattern.compile("(?m)\\d{4}-\\d\\d-\\d\\d$").matcher(csv)
        .replaceAll(date -> LocalDate.parse(date.group()).plusDays(since).toString());
  }

  @Test
  void sameUploadAgainGetsItsFirstAnswersAndChangesNothing() {
    var csv = StockRows.HEADER + StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING) + "x,y\n";
    var key = key();
    var first = upload("hub", "HUB-LON", key, csv);
    assertThat(first.body()).contains("accepted", "column-count");
    assertThat(upload("hub", "HUB-LON", key, csv).body()).isEqualTo(first.body());
    assertThat(lines(upload("hub", "HUB-LON", key(), csv).body()).getFirst().get("outcome").asString())
        .isEqualTo("duplicate");
    assertThat(counted()).isEqualTo(1);
  }

  @Test
  void sameKeyForOtherRowsIsRefused() {
    var key = key();
    upload("hub", "HUB-LON", key,
        StockRows.HEADER + StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var other = upload("hub", "HUB-LON", key,
        StockRows.HEADER + StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(counted()).isEqualTo(1);
  }

  /** Wherever the chunks are cut: only a device in stock makes a row a duplicate. */
  @Test
  void rowThatSharesANumberWithADuplicateAloneIsTaken() {
    var known = StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING).split(",");
    var other = StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING).split(",");
    takeIn(String.join(",", known));
    var duplicate = other.clone();
    duplicate[4] = known[4];
    var lines = lines(upload("hub", "HUB-LON", key(),
        StockRows.HEADER + String.join(",", duplicate) + String.join(",", other) + String.join(",", other)).body());
    assertThat(lines).extracting(line -> line.get("outcome").asString()).containsExactly("duplicate", "accepted",
        "duplicate");
  }

  @Test
  void uploadWithoutAKeyOrWithoutColumnsIsAProblem() {
    var keyless = send(HttpRequest.newBuilder(address("/v1/stock")).header("Content-Type", "text/csv")
        .POST(HttpRequest.BodyPublishers.ofString(StockRows.HEADER)), "hub", "HUB-LON");
    assertThat(keyless.statusCode()).isEqualTo(400);
    assertThat(keyless.body()).contains("urn:lifeline:problem:idempotency-key-missing");
    var encoded = send(HttpRequest.newBuilder(address("/v1/stock")).header("Idempotency-Key", key())
        .header("Content-Type", "text/csv; charset=windows-1252")
        .POST(HttpRequest.BodyPublishers.ofString(StockRows.HEADER)), "hub", "HUB-LON");
    assertThat(encoded.statusCode()).isEqualTo(400);
    assertThat(encoded.body()).contains("urn:lifeline:problem:malformed-request", "UTF-8");
    var headless = upload("hub", "HUB-LON", key(), "batch,hub\n");
    assertThat(headless.statusCode()).isEqualTo(400);
    assertThat(headless.body()).contains("urn:lifeline:problem:invalid-fields", "sim_expires_on", "missing-column");
  }

  @Test
  void thousandsOfRowsAreTakenInChunksAndNumberedThrough() {
    var csv = new StringBuilder(StockRows.HEADER);
    for (int i = 0; i < 1700; i++) {
      csv.append(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    }
    var again = StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING);
    csv.insert(StockRows.HEADER.length(), again).append(again);
    var lines = lines(upload("hub", "HUB-LON", key(), csv.toString()).body());
    assertThat(lines).hasSize(1702);
    assertThat(lines.getLast().get("row").asInt()).isEqualTo(1702);
    assertThat(lines.getLast().get("outcome").asString()).isEqualTo("duplicate");
    assertThat(counted()).isEqualTo(1701);
  }

  @Test
  void uploadThatTurnsBadOnTheWaySaysSoInItsLastLine() {
    var csv = new StringBuilder(StockRows.HEADER);
    for (int i = 0; i < 600; i++) {
      csv.append(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    }
    var key = key();
    var bad = csv + "x".repeat(2_000_000);
    var answer = upload("hub", "HUB-LON", key, bad).body();
    var lines = lines(answer);
    assertThat(lines).hasSize(601);
    assertThat(lines.getLast().get("problem").get("type").asString())
        .isEqualTo("urn:lifeline:problem:malformed-request");
    assertThat(counted()).isEqualTo(600);
    assertThat(upload("hub", "HUB-LON", key, bad).body()).isEqualTo(answer);
  }

  @Test
  void hubSeesItsOwnDevicesOnlyAndTheSchemeOperatorAll() {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING),
        StockRows.row("HUB-LON", "basic", "birch-telecom", StockRows.LASTING),
        StockRows.row("HUB-MAN", "smartphone", "alder-mobile", StockRows.LASTING));

    assertThat(total("/v1/stock", "scheme-operator", "scheme")).isEqualTo(3);
    assertThat(total("/v1/stock?hub=HUB-MAN&form=smartphone&state=free", "scheme-operator", "scheme")).isEqualTo(1);
    assertThat(total("/v1/stock?operator=alder-mobile", "scheme-operator", "scheme")).isEqualTo(2);
    assertThat(total("/v1/stock", "hub", "HUB-LON")).isEqualTo(2);
    assertThat(total("/v1/stock?hub=HUB-MAN", "hub", "HUB-LON")).isZero();
    assertThat(items("/v1/devices", "hub", "HUB-MAN")).hasSize(1).first()
        .satisfies(device -> assertThat(device.get("state").asString()).isEqualTo("free"));
  }

  /** Answered with nothing, it would be taken for an empty shelf. */
  @ParameterizedTest
  @CsvSource({"scheme-operator, fre", "scheme-operator, FREE", "scheme-operator, gone", "scheme-operator, ''",
      "hub, fre", "hub, ''", "hub, dispatched"})
  void stateThatThereIsNotIsRefused(String role, String state) {
    takeIn(StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING));
    var answer = get("/v1/stock?state=" + state, role, role.equals("hub") ? "HUB-LON" : "scheme");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"state\"", "unknown-value");
  }

  @Test
  void devicesAreListedPageByPage() {
    takeIn(Stream.generate(() -> StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING))
        .limit(5).toArray(String[]::new));
    var first = json(get("/v1/devices?limit=3", "hub", "HUB-LON").body());
    assertThat(first.get("items").size()).isEqualTo(3);
    var second = json(get(first.get("links").get("next").asString(), "hub", "HUB-LON").body());
    assertThat(second.get("items").size()).isEqualTo(2);
    assertThat(second.path("links").path("next").isMissingNode()).isTrue();
  }

  @Test
  void onlyHubsAndTheSchemeOperatorGetThroughTheseDoors() {
    for (var role : List.of("partner", "courier", "network-operator", "auditor", "safeguarding-lead", "service")) {
      assertThat(upload(role, "x", key(), StockRows.HEADER).statusCode()).as(role).isEqualTo(403);
      assertThat(get("/v1/stock", role, "x").statusCode()).as(role).isEqualTo(403);
      assertThat(get("/v1/devices", role, "x").statusCode()).as(role).isEqualTo(403);
      assertThat(get("/v1/waiting-list", role, "x").statusCode()).as(role).isEqualTo(403);
    }
    assertThat(get("/v1/waiting-list", "hub", "HUB-LON").statusCode()).isEqualTo(403);
    assertThat(get("/v1/waiting-list", "scheme-operator", "scheme").statusCode()).isEqualTo(200);
    assertThat(get("/v1/elsewhere", "scheme-operator", "scheme").statusCode()).isEqualTo(403);
  }

  @Test
  void uploadHasAKeyAsLongAsKeysMayBe() {
    var key = "k".repeat(200 - 36) + key();
    var file = StockRows.HEADER + StockRows.row("HUB-LON", "basic", "alder-mobile", StockRows.LASTING);
    var first = upload("hub", "HUB-LON", key, file);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(lines(first.body())).singleElement()
        .satisfies(line -> assertThat(line.get("outcome").asString()).isEqualTo("accepted"));
    assertThat(upload("hub", "HUB-LON", key, file).body()).isEqualTo(first.body());
  }

  @Test
  void waitingListTellsHowManyAndSinceWhen() {
    var referral = referral();
    publish(referral.created(), referral.key());
    await().untilAsserted(() -> assertThat(stage(referral.id)).isEqualTo("waiting"));

    var answer = json(get("/v1/waiting-list", "scheme-operator", "scheme").body());
    assertThat(answer.get("counts").get(0).toString())
        .isEqualTo("{\"region\":\"E12000007\",\"band\":\"standard\",\"count\":1}");
    assertThat(answer.get("oldest_first_accepted_at").asString()).endsWith("Z");
  }

  private long counted() {
    return total("/v1/stock", "hub", "HUB-LON");
  }

  private long total(String path, String role, String party) {
    var answer = json(get(path, role, party).body());
    assertThat(answer.get("counts").valueStream().mapToLong(count -> count.get("count").asLong()).sum())
        .isEqualTo(answer.get("total").asLong());
    return answer.get("total").asLong();
  }

  private List<JsonNode> items(String path, String role, String party) {
    return json(get(path, role, party).body()).get("items").valueStream().toList();
  }

  private static String key() {
    return UUID.randomUUID().toString();
  }

  private static List<JsonNode> lines(String body) {
    return body.lines().map(StockIT::json).toList();
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
