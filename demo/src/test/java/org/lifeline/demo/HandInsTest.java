package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.actors.StandIn;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.localstack.credentials.Client;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.kafka.KafkaAccess;

/**
 * Rows that were handed in so long ago that the service has forgotten its answers: it finds its own earlier referrals.
 */
class HandInsTest {

  private static final String PARTNER = "harbour-refuge";
  private static final List<SampleRow> ROWS = List.of(row(1, "CASE-1"), row(2, "CASE-1"), row(3, "CASE-3"));
  /** The second row is of the first one's survivor; the third one's was referred before under another reference. */
  private static final String ANSWERS = """
      {"row": 1, "outcome": "duplicate", "id": "r1"}
      {"row": 2, "outcome": "duplicate", "id": "r1"}
      {"row": 3, "outcome": "duplicate", "id": "r2"}
      """;
  private static final String FIRST_ANSWER = ANSWERS.lines().findFirst().orElseThrow();
  private static final Map<String, String> REFERRALS = Map.of("r1", "CASE-1", "r2", "CASE-2");
  private static final String LONG_AGO = "2020-01-01T00:00:00Z";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;
  private final Ledger ledger = new Ledger();
  /** When the referrals that are there were accepted: after the rows were noted, unless said otherwise. */
  private String acceptedAt = "2999-01-01T00:00:00Z";
  /** Of an upload, by its key. */
  private UnaryOperator<String> answers = key -> ANSWERS;
  @AutoClose
  private final StandIn service = new StandIn().withTokens().at("/v1/referrals/batch", exchange -> StandIn
      .answer(exchange, 200, answers.apply(exchange.getRequestHeaders().getFirst("Idempotency-Key"))));

  @BeforeEach
  void knowReferrals() {
    REFERRALS.forEach((id, reference) -> service.at("/v1/referrals/" + id,
        exchange -> StandIn.answer(exchange, 200,
            "{\"case_reference\": \"" + reference + "\", \"accepted_at\": \"" + acceptedAt + "\"}")));
  }

  @Test
  void aRowThatWasAcceptedBeforeIsSoAgain() {
    var handedIn = HandedIn.read(directory.resolve("handed-in.json"));
    handedIn.cut(ROWS.size(), ROWS, ROWS.size());

    handIn(handedIn, ROWS);

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("accepted", "duplicate",
        "duplicate");
  }

  /** The run that handed it in first was killed before its answers were seen. */
  @Test
  void aDuplicateOfAnEarlierFileStaysOne() {
    acceptedAt = LONG_AGO;
    var handedIn = HandedIn.read(directory.resolve("handed-in.json"));
    handedIn.cut(ROWS.size(), ROWS, ROWS.size());

    handIn(handedIn, ROWS);

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsOnly("duplicate");
  }

  /** A previous version did not note it. */
  @Test
  void aRowOfWhichNobodyKnowsSinceWhenItMayHaveBeenAcceptedIsSoAgain() throws IOException {
    acceptedAt = LONG_AGO;
    var file = directory.resolve("handed-in.json");
    var noted = HandedIn.read(file);
    noted.cut(ROWS.size(), ROWS, ROWS.size());
    noted.write();
    Files.writeString(file, Files.readString(file).replaceFirst(",\"since\":\"[^\"]+\"", ""));
    assertThat(file).content().doesNotContain("since");

    handIn(HandedIn.read(file), ROWS);

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("accepted", "duplicate",
        "duplicate");
  }

  /** It was referred before from elsewhere, under the same reference. */
  @Test
  void aDuplicateStaysOne() {
    answers = key -> FIRST_ANSWER;
    var file = directory.resolve("handed-in.json");

    handIn(HandedIn.read(file), ROWS.subList(0, 1));
    handIn(HandedIn.read(file), ROWS.subList(0, 1));

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("duplicate");
  }

  @Test
  void aRowThatWasNeverHandedInFromHereIsWhatTheServiceSays() {
    answers = key -> FIRST_ANSWER;

    handIn(HandedIn.read(directory.resolve("handed-in.json")), ROWS.subList(0, 1));

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("duplicate");
  }

  /** Handed in one after the other, each has the answer that it had, however often both come again. */
  @Test
  void ofTwoRowsThatSayTheSameTheSecondStaysTheDuplicate() {
    var seen = new ArrayList<String>();
    answers = key -> {
      seen.add(key);
      return key.equals(seen.getFirst()) ? FIRST_ANSWER.replace("duplicate", "accepted") : FIRST_ANSWER;
    };
    var file = directory.resolve("handed-in.json");
    var rows = List.of(row(1, "CASE-1"), row(2, "CASE-1"));

    handIn(HandedIn.read(file), rows, 1);
    var both = HandedIn.read(file);
    both.cut(1, rows, 2);
    handIn(both, rows, 2);
    handIn(HandedIn.read(file), rows, 2);

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("accepted", "duplicate");
    assertThat(seen).hasSize(5).element(4).isEqualTo(seen.get(2));
  }

  /** Or its record would be sent again and again, and all that comes after it would count as lost. */
  @Test
  void aRowThatIsTooLongIsRefusedAloneForTheFieldThatMakesItSo() {
    answers = key -> FIRST_ANSWER.replace("duplicate", "accepted");

    handIn(HandedIn.read(directory.resolve("handed-in.json")),
        List.of(row(1, "x".repeat(1_100_000)), row(2, "CASE-1")));

    assertThat(ledger.submissions()).extracting(Submission::outcome).containsExactly("refused", "accepted");
    assertThat(ledger.submissions()).extracting(Submission::reasons).containsExactly(List.of("case_reference"),
        List.of());
  }

  /** They count for neither way: what is handed in is split in half. */
  @Test
  void nobodyHandsInTheRowsOfWhoIsNoPartner() {
    answers = key -> FIRST_ANSWER.replace("duplicate", "accepted");

    handIn(HandedIn.read(directory.resolve("handed-in.json")),
        List.of(row(1, "CASE-1"), row(2, "", "CASE-2"), row(3, "somebody-else", "CASE-3")));

    assertThat(ledger.submissions()).extracting(Submission::reasons).containsExactly(List.of(), List.of("partner"),
        List.of("partner"));
  }

  private void handIn(HandedIn handedIn, List<SampleRow> rows) {
    handIn(handedIn, rows, rows.size());
  }

  private void handIn(HandedIn handedIn, List<SampleRow> rows, int limit) {
    var here = service.place();
    var addresses = new Addresses(0, Map.of(8101, here, Addresses.Usual.IDENTITY, here));
    var credentials = new Credentials(Map.of(PARTNER, new Client("partner", PARTNER, "secret")), Map.of(), Map.of(),
        Map.of(), "", "");
    var scheme = new Scheme(List.of(PARTNER), List.of(), List.of(), new TreeMap<>(), List.of());
    var handIns = new HandIns(new Doors(addresses, credentials),
        new KafkaAccess(addresses, StackHome.at(directory), credentials), scheme, handedIn, ledger);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      handIns.begin(rows, limit, people);
    }
  }

  private static SampleRow row(int number, String reference) {
    return row(number, PARTNER, reference);
  }

  private static SampleRow row(int number, String partner, String reference) {
    return new SampleRow(number, partner, List.of("partner", "case_reference"), List.of(partner, reference));
  }
}
