package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;

/** In a home that was made for the bundled sample. */
class SettledStateTest {

  private static final String SMALL = """
      {"partners": ["harbour-refuge"], "hubs": ["HUB-LON"], "operators": ["alder-mobile"],
       "forms": {"basic": ["large-buttons"]},
       "regions": {"E12000007": {"name": "London", "hubs": ["HUB-LON"]}}}""";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static StackHome home;

  @BeforeAll
  static void settle() {
    home = StackHome.at(directory.resolve("stack"));
    state().settle(Optional.empty());
  }

  @Test
  void anotherSchemeTakesThePlaceOfTheOneBeforeAsAWhole() throws IOException {
    var before = Files.readString(home.scheme());
    try (var reading = Files.newInputStream(home.scheme())) {
      var credentials = state().settle(Optional.of(scheme(SMALL.replace("harbour-refuge", "somebody-new"))));

      assertThat(credentials.clients()).containsKeys("somebody-new", "harbour-refuge");
      assertThat(Files.readString(home.scheme())).contains("somebody-new");
      assertThat(new String(reading.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(before);
    }
  }

  @Test
  void whoeverHasLeftIsNamedUntilItIsBack() throws IOException {
    var sample = Scheme.read(StackOfTests.installation().sampleScheme());
    var own = StackOfTests.withCertificates(StackHome.at(directory.resolve("changing")));
    var state = new SettledState(StackOfTests.installation(), own);
    state.settle(Optional.empty());
    assertThat(own.scheme()).hasSameTextualContentAs(StackOfTests.installation().sampleScheme());

    state.settle(Optional.of(scheme(SMALL.replace("alder-mobile", "somebody-new"))));
    assertThat(Scheme.read(own.scheme()).operators()).containsExactly("somebody-new");
    assertThat(Scheme.read(own.scheme()).formerOperators()).containsExactlyInAnyOrderElementsOf(sample.operators());

    state.settle(Optional.of(scheme(SMALL)));
    assertThat(Scheme.read(own.scheme()).formerOperators()).contains("somebody-new").doesNotContain("alder-mobile");
    assertThat(own.scheme()).content().contains("London");
  }

  @Test
  void anOperatorThatWasTakenOutByHandIsRemembered() throws IOException {
    var own = StackOfTests.withCertificates(StackHome.at(directory.resolve("by-hand")));
    var state = new SettledState(StackOfTests.installation(), own);
    state.settle(Optional.of(scheme(SMALL)));

    Files.writeString(own.scheme(), SMALL.replace("alder-mobile", "somebody-new"));
    state.settle(Optional.empty());

    assertThat(Scheme.read(own.scheme()).formerOperators()).containsExactly("alder-mobile");
  }

  @Test
  void aNameThatCannotBeChangesNothingAndIsToldTheRule() throws IOException {
    assertRefused(SMALL.replace("harbour-refuge", "harbour.refuge"), "'harbour.refuge' cannot be the name",
        "letters, digits, - and _", "at most 64");
  }

  @Test
  void twoOfOneNameChangeNothing() throws IOException {
    assertRefused(SMALL.replace("alder-mobile", "harbour-refuge"), "two parties that sign in as harbour-refuge");
  }

  @Test
  void aRegionThatIsServedByAHubOfNoSchemeChangesNothing() throws IOException {
    assertRefused(SMALL.replace("\"hubs\": [\"HUB-LON\"]}", "\"hubs\": [\"HUB-LON\", \"HUB-YRK\"]}"),
        "region E12000007 served by HUB-YRK");
    assertRefused(SMALL.replace("\"hubs\": [\"HUB-LON\"]}", "\"hubs\": []}"), "without a hub: E12000007");
  }

  @Test
  void aHubThatNoServiceWouldLetInChangesNothing() throws IOException {
    assertThat(Scheme.read(scheme(SMALL.replace("HUB-LON", "London&South,#1"))).hubs())
        .containsExactly("London&South,#1");

    assertRefused(SMALL.replace("HUB-LON", "HUB-LÉEDS"), "a hub 'HUB-LÉEDS' that no service would let in",
        "printable ASCII");
    assertRefused(SMALL.replace("HUB-LON", "HUB LON"), "no blank");
    assertRefused(SMALL.replace("HUB-LON", "H".repeat(100)), "at most 99");
    assertRefused(SMALL.replace("HUB-LON", ""), "a hub ''");
  }

  @Test
  void aSchemeWithoutRegionsChangesNothing() throws IOException {
    assertRefused(SMALL.replace("regions", "districts"), "has no regions");
    assertRefused("{\"partners\": [", "is no scheme");
    assertRefused(SMALL.replace("{\"name\": \"London\", \"hubs\": [\"HUB-LON\"]}", "null"), "is no scheme");
  }

  @Test
  void aRegionThatIsNoneOfTheTwelveChangesNothing() throws IOException {
    assertRefused(SMALL.replace("E12000007", "E12000010"), "none of the twelve: E12000010", "N92000002");
  }

  /** What no service could start with would take down a stack that runs. */
  @Test
  void aSchemeWithoutFormsOfHandsetChangesNothing() throws IOException {
    assertRefused(SMALL.replace("forms", "kinds"), "has no forms");
    assertRefused(SMALL.replace("{\"basic\": [\"large-buttons\"]}", "{}"), "has no forms");
    assertRefused(SMALL.replace("[\"large-buttons\"]", "\"large-buttons\""), "is no scheme", "forms");
    assertRefused(SMALL.replace("[\"large-buttons\"]", "null"), "is no scheme", "forms");
  }

  @Test
  void moreNeedsThanCanBeMatchedChangeNothing() throws IOException {
    assertThat(Scheme.read(scheme(needing(9))).hubs()).isNotEmpty();

    assertRefused(needing(10), "more than 12 needs", "need-9", "screen-reader");
  }

  /** Beside those that every scheme has. */
  private static String needing(int needs) {
    return SMALL.replace("[\"large-buttons\"]", IntStream.range(0, needs).mapToObj(need -> "\"need-" + need + "\"")
        .collect(Collectors.joining(", ", "[", "]")));
  }

  @Test
  void aByteOrderMarkBelongsToNoScheme() throws IOException {
    var own = StackOfTests.withCertificates(StackHome.at(directory.resolve("marked")));

    new SettledState(StackOfTests.installation(), own).settle(Optional.of(scheme("\ufeff" + SMALL)));

    assertThat(own.scheme()).hasContent(SMALL);
  }

  @Test
  void whoOnlyLooksIsToldTheSameAndWritesNothing() throws IOException {
    var own = StackHome.at(directory.resolve("looked-at"));
    var state = new SettledState(StackOfTests.installation(), own);

    state.verify(Optional.of(scheme(SMALL)));
    assertThatThrownBy(() -> state.verify(Optional.of(scheme(SMALL.replace("alder-mobile", "harbour-refuge")))))
        .hasMessageContaining("two parties that sign in as harbour-refuge");

    assertThat(own.scheme()).doesNotExist();
    assertThat(own.credentials()).doesNotExist();
  }

  private static void assertRefused(String scheme, String... reasons) throws IOException {
    var before = Files.readString(home.scheme());
    var credentials = Credentials.read(home.credentials());
    var file = scheme(scheme);

    assertThatThrownBy(() -> state().settle(Optional.of(file))).hasMessageContainingAll(reasons)
        .isInstanceOfSatisfying(StackFailure.class,
            failure -> assertThat(failure.exitStatus()).isEqualTo(StackFailure.REFUSED));

    assertThat(home.scheme()).hasContent(before);
    assertThat(Credentials.read(home.credentials())).isEqualTo(credentials);
  }

  private static Path scheme(String content) throws IOException {
    return Files.writeString(directory.resolve("scheme.json"), content);
  }

  private static SettledState state() {
    return new SettledState(StackOfTests.installation(), home);
  }
}
