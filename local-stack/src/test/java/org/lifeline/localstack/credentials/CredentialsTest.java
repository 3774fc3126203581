package org.lifeline.localstack.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Scheme;

class CredentialsTest {

  private static final List<String> SERVICES = List.of("referral-service");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Test
  void everyPartyHasItsRole() {
    var credentials = of("harbour-refuge");

    assertThat(credentials.clients()).containsOnlyKeys("harbour-refuge", "harbour-refuge-test", "HUB-LON",
        "alder-mobile", "courier",
        "scheme-operator", "second-scheme-operator", "safeguarding-lead", "auditor", "referral-service");
    assertThat(client(credentials, "harbour-refuge-test").role()).isEqualTo("partner-test");
    assertThat(client(credentials, "harbour-refuge-test").party()).isEqualTo("harbour-refuge-test");
    assertThat(client(credentials, "HUB-LON").role()).isEqualTo("hub");
    assertThat(client(credentials, "alder-mobile").role()).isEqualTo("network-operator");
    assertThat(client(credentials, "scheme-operator").party()).isEqualTo("scheme");
    assertThat(client(credentials, "second-scheme-operator").role()).isEqualTo("scheme-operator");
  }

  @Test
  void peopleOfPartnersAndHubsActForThem() {
    var people = of("harbour-refuge", "clyde-advocacy").people();

    assertThat(people).hasEntrySatisfying("carys", carys -> assertThat(carys.party()).isEqualTo("harbour-refuge"))
        .hasEntrySatisfying("cole", cole -> assertThat(cole.party()).isEqualTo("clyde-advocacy"))
        .hasEntrySatisfying("packer-hub-lon",
            packer -> assertThat(packer.role() + packer.party()).isEqualTo("hubHUB-LON"))
        .hasEntrySatisfying("olu", olu -> assertThat(olu.atTheConsole()).isTrue());
    assertThat(of("harbour-refuge").people()).doesNotContainKey("cole");
  }

  @Test
  void secretsStayAndWhoJoinsGetsItsOwn() {
    var before = of("harbour-refuge");

    var after = before.with(Parties.of(scheme("harbour-refuge", "clyde-advocacy"), SERVICES), List.of("referral"),
        List.of("referral-service"));

    assertThat(after.clients()).containsAllEntriesOf(before.clients()).containsKey("clyde-advocacy");
    assertThat(after.databases()).isEqualTo(before.databases());
    assertThat(after.kafka()).isEqualTo(before.kafka()).containsOnlyKeys("referral-service");
    assertThat(client(after, "clyde-advocacy").secret()).hasSize(43)
        .isNotEqualTo(client(after, "harbour-refuge").secret());
    assertThat(after.fingerprint()).isNotEqualTo(before.fingerprint());
  }

  @Test
  void peopleActForThePartiesOfTheSchemeThatThereIs() {
    var before = of("harbour-refuge");
    var carys = Objects.requireNonNull(before.people().get("carys"));

    var after = before.with(Parties.of(scheme("clyde-advocacy"), SERVICES), List.of(), List.of());

    assertThat(after.people()).containsEntry("carys", new Person("partner", "clyde-advocacy", carys.secret()));
  }

  @Test
  void aNameThatOnlyTestCredentialsHaveIsRefused() {
    assertThatThrownBy(() -> of("harbour-refuge", "harbour-test")).isInstanceOf(StackFailure.class)
        .hasMessageContaining("'harbour-test'").hasMessageContaining("test credentials");
  }

  @Test
  void theFileIsItsOwnersAloneAndReadsBackAsItWas() throws IOException {
    var file = directory.resolve("credentials.json");
    var credentials = of("harbour-refuge");

    credentials.write(file);

    assertThat(Credentials.read(file)).isEqualTo(credentials);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
  }

  @Test
  void aFileThatCannotBeUnderstoodIsNotReplaced() throws IOException {
    var file = Files.writeString(directory.resolve("credentials.json"), "{\"clients\":");

    assertThatThrownBy(() -> Credentials.read(file)).isInstanceOf(StackFailure.class);
    assertThat(file).hasContent("{\"clients\":");
  }

  @Test
  void noSecretIsPrinted() {
    var credentials = of("harbour-refuge");

    assertThat(credentials.toString() + credentials.clients() + credentials.people())
        .contains("harbour-refuge", "carys")
        .doesNotContain(client(credentials, "harbour-refuge").secret(),
            Objects.requireNonNull(credentials.people().get("carys")).secret(), credentials.database("referral"),
            credentials.kafka("referral-service"), credentials.registry(), credentials.metrics());
  }

  private static Client client(Credentials credentials, String id) {
    return Objects.requireNonNull(credentials.clients().get(id));
  }

  private static Credentials of(String... partners) {
    return Credentials.none().with(Parties.of(scheme(partners), SERVICES), List.of("referral"),
        List.of("referral-service"));
  }

  private static Scheme scheme(String... partners) {
    return new Scheme(List.of(partners), List.of("HUB-LON"), List.of("alder-mobile"), new TreeMap<>(), List.of());
  }
}
