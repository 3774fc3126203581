package org.lifeline.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.demo.HandedIn.Way;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.KafkaAccess;

/** Rows that were handed in so long ago that the service has forgotten how it answered: it finds its own earlier referrals. */
class HandInsTest {

  private static final String PARTNER = "harbour-refuge";
  private static final List<SampleRow> ROWS = List.of(row(1, "CASE-1"), row(2, "CASE-1"), row(3, "CASE-3"));
  /** The second row is of the first one's survivor; the third one's was referred before under another reference. */
  private static final String ANSWERS = """
      {"row": 1, "outcome": "duplicate", "id": "r1"}
      {"row": 2, "outcome": "duplicate", "id": "r1"}
      {"row": 3, "outcome": "duplicate", "id": "r2"}
      """;
  private static final Map<String, String> REFERRALS = Map.of("r1", "CASE-1", "r2", "CASE-2");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;
  @SuppressWarnings("NullAway.Init")
  private HttpServer service;
  private final Ledger ledger = new Ledger();
  private String answers = ANSWERS;

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    answer("/oauth2/token", () -> "{\"access_token\": \"a token\", \"expires_in\": 300}");
    answer("/v1/referrals/batch", () -> answers);
    REFERRALS.forEach(
        (id, reference) -> answer("/v1/referrals/" + id, () -> "{\"case_reference\": \"" + reference + "\"}"));
    service.start();
  }

  private void answer(String path, Supplier<String> text) {
    service.createContext(path, exchange -> {
      exchange.getRequestBody().readAllBytes();
      var bytes = text.get().getBytes(UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void aRowThatWasAcceptedBeforeIsSoAgain() {
    var handedIn = HandedIn.read(directory.resolve("handed-in.json"));
    handedIn.cut(List.of(Way.REST), ROWS, ROWS.size());

    handIn(handedIn, ROWS);

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("accepted", "duplicate",
        "duplicate");
  }

  /** It was referred before from elsewhere, under the same reference. */
  @Test
  void aDuplicateStaysOne() {
    answers = ANSWERS.lines().findFirst().orElseThrow();
    var file = directory.resolve("handed-in.json");

    handIn(HandedIn.read(file), ROWS.subList(0, 1));
    handIn(HandedIn.read(file), ROWS.subList(0, 1));

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("duplicate");
  }

  @Test
  void aRowThatWasNeverHandedInFromHereIsWhatTheServiceSays() {
    answers = ANSWERS.lines().findFirst().orElseThrow();

    handIn(HandedIn.read(directory.resolve("handed-in.json")), ROWS.subList(0, 1));

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("duplicate");
  }

  private void handIn(HandedIn handedIn, List<SampleRow> rows) {
    var here = "127.0.0.1:" + service.getAddress().getPort();
    var addresses = new Addresses(0, Map.of(8101, here, Addresses.Usual.IDENTITY, here));
    var credentials = new Credentials(Map.of(PARTNER, new Client("partner", PARTNER, "secret")), Map.of(), Map.of(),
        Map.of(), "", "");
    var scheme = new Scheme(List.of(PARTNER), List.of(), List.of(), new TreeMap<>(), List.of());
    var handIns = new HandIns(new Doors(addresses, credentials),
        new KafkaAccess(addresses, StackHome.at(directory), credentials), scheme, handedIn, ledger);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      handIns.begin(rows, rows.size(), people);
    }
  }

  private static SampleRow row(int number, String reference) {
    return new SampleRow(number, PARTNER, List.of("partner", "case_reference"), List.of(PARTNER, reference));
  }
}
