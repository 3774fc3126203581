package org.lifeline.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
    var own = StackHome.at(directory.resolve("changing"));
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
    var own = StackHome.at(directory.resolve("by-hand"));
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
  void aSchemeWithoutRegionsChangesNothing() throws IOException {
    assertRefused(SMALL.replace("regions", "districts"), "has no regions");
    assertRefused("{\"partners\": [", "is no scheme");
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
