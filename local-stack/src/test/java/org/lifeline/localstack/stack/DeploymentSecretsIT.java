package org.lifeline.localstack.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.command.CredentialsCommand;
import org.lifeline.localstack.command.SecretsCommand;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.service.KeyRotation;
import picocli.CommandLine;
import tools.jackson.dataformat.yaml.YAMLMapper;

class DeploymentSecretsIT {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  private static DeploymentSecrets secrets() {
    return new DeploymentSecrets(new Installation(ROOT), StackHome.at(directory.resolve("secrets")),
        List.of("kafka.example.org", "192.0.2.7"));
  }

  @BeforeAll
  static void make() {
    secrets().make(Optional.empty());
  }

  @Test
  void everythingThatTheComposeFileMountsIsThereForAnyUserOfAContainer() throws IOException {
    for (var file : mounted()) {
      var mounted = directory.resolve("secrets").resolve(file);
      assertThat(mounted).exists();
      assertThat(mode(mounted)).as(file).endsWith(Files.isDirectory(mounted) ? "r-x" : "r--");
    }
  }

  /** Its owner's umask may be 077, or have been. */
  @Test
  void whatOnlyItsOwnerCouldReadIsOpenedToTheContainers() throws IOException {
    for (var file : mounted()) {
      var mounted = directory.resolve("secrets").resolve(file);
      Files.setPosixFilePermissions(mounted,
          PosixFilePermissions.fromString(Files.isDirectory(mounted) ? "rwx------" : "rw-------"));
    }

    secrets().make(Optional.empty());

    everythingThatTheComposeFileMountsIsThereForAnyUserOfAContainer();
  }

  @Test
  void nobodyElseOnTheMachineGetsAnywhereNearThem() throws IOException {
    assertThat(mode(directory.resolve("secrets"))).isEqualTo("rwx------");
    assertThat(mode(directory.resolve("secrets/credentials.json"))).isEqualTo("rw-------");
    assertThat(mode(directory.resolve("secrets/keys/authority/authority.p12"))).isEqualTo("rw-------");
    assertThat(mounted()).isNotEmpty().noneMatch(file -> file.contains("keys/authority") || file.isEmpty());
  }

  @Test
  void madeAgainNothingChanges() throws IOException {
    var before = contents();

    secrets().make(Optional.empty());

    assertThat(contents()).isEqualTo(before);
  }

  /** Else a second set would be made below them, which no container is given. */
  @Test
  void theFolderOfTheSecretsMayBeNamedItself() throws IOException {
    var before = contents();

    said(new SecretsCommand(), "--home", directory.resolve("secrets").toString());

    assertThat(directory.resolve("secrets/secrets")).doesNotExist();
    assertThat(contents().keySet()).containsAll(before.keySet());
  }

  @Test
  void emptyFileOfACommandThatWasKilledIsWrittenAnew() throws IOException {
    var at = directory.resolve("killed");
    var stack = new DeploymentSecrets(new Installation(ROOT), StackHome.at(at), List.of());
    stack.make(Optional.empty());
    Files.writeString(at.resolve("passwords/grafana"), "");
    Files.writeString(at.resolve("passwords/client-notification-service"), "");

    stack.make(Optional.empty());

    assertThat(at.resolve("passwords/grafana")).isNotEmptyFile();
    assertThat(at.resolve("passwords/client-notification-service")).isNotEmptyFile();
    assertThat(at.resolve("passwords/sms-token")).as("given by others").isEmptyFile();
  }

  @Test
  void theIdentityProviderIsToldOfItsClientsAlone() {
    var told = Credentials.read(directory.resolve("secrets/keys/identity-provider/clients.json"));

    assertThat(told.clients()).containsKeys("harbour-refuge", "referral-service");
    assertThat(told.databases()).isEmpty();
    assertThat(told.kafka()).isEmpty();
  }

  @Test
  void whoseSecretsAreMadeAnewIsToldToEveryContainerThatGoesByThem() throws IOException {
    var at = directory.resolve("renewed");
    var home = StackHome.at(at);
    new DeploymentSecrets(new Installation(ROOT), home, List.of()).make(Optional.empty());
    var before = Credentials.read(home.credentials());

    var said = said(new CredentialsCommand(), "--home", at.toString(), "notification-service", "--renew");

    var now = Credentials.read(home.credentials());
    assertThat(now.kafka("notification-service")).isNotEqualTo(before.kafka("notification-service"));
    assertThat(Files.readString(at.resolve("passwords/kafka-notification-service")))
        .isEqualTo(now.kafka("notification-service"));
    assertThat(Files.readString(at.resolve("passwords/database-notification"))).isEqualTo(now.database("notification"))
        .isNotEqualTo(before.database("notification"));
    assertThat(Files.readString(at.resolve("passwords/client-notification-service")))
        .isEqualTo(now.client("notification-service").secret())
        .isNotEqualTo(before.client("notification-service").secret());
    assertThat(Credentials.read(at.resolve("keys/deployment/credentials.json"))).isEqualTo(now);
    assertThat(Credentials.read(at.resolve("keys/identity-provider/clients.json")).clients()).isEqualTo(now.clients());
    assertThat(said).contains("docker compose restart identity-provider",
        "--force-recreate notification-service").doesNotContain(now.kafka("notification-service"), "webhooks");
    assertThat(said(new CredentialsCommand(), "--home", at.toString(), "harbour-refuge", "--renew"))
        .contains("webhooks");
  }

  @Test
  void theSecretOfAClientOfOnesOwnIdentityProviderStays() throws IOException {
    var at = directory.resolve("own-provider");
    var stack = new DeploymentSecrets(new Installation(ROOT), StackHome.at(at), List.of());
    stack.make(Optional.empty());
    Files.writeString(at.resolve("passwords/client-notification-service"), "theirs");
    Files.writeString(at.resolve("passwords/sign-in-staff-pages"), "theirs, too");

    stack.make(Optional.empty());
    said(new CredentialsCommand(), "--home", at.toString(), "notification-service", "--renew");

    assertThat(at.resolve("passwords/client-notification-service")).hasContent("theirs");
    assertThat(at.resolve("passwords/sign-in-staff-pages")).hasContent("theirs, too");
  }

  /** Compose does not see that a file has another content, and leaves a container with the old one. */
  @Test
  void whoMakesThemIsToldHowContainersTakeThemUpAndUntilWhenCertificatesAreGood() {
    assertThat(said(new SecretsCommand(), "--home", directory.toString()))
        .contains("docker compose up --wait --force-recreate").containsPattern("good until 20\\d\\d-\\d\\d-\\d\\d");
  }

  private static String said(Object command, String... arguments) {
    var said = new StringWriter();
    assertThat(new CommandLine(command).setOut(new PrintWriter(said, true)).execute(arguments)).isZero();
    return said.toString();
  }

  @Test
  void theBrokersCertificateIsGoodUnderEveryNameThatItIsReachedBy() throws IOException, CertificateException {
    var pem = Files.readString(directory.resolve("secrets/keys/kafka/certificate.pem"));
    var certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(
        new ByteArrayInputStream(pem.substring(pem.indexOf("-----BEGIN CERTIFICATE")).getBytes(US_ASCII)));
    var names = certificate.getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))).toList();

    assertThat(names).contains("kafka", "kafka-2", "kafka-3", "localhost", "127.0.0.1", "kafka.example.org",
        "192.0.2.7");
  }

  @Test
  void rotatedKeysCanBeReadByTheContainerThatRuns() throws IOException {
    new KeyRotation(directory.resolve("secrets/keys")).rotate("kek-delivery");

    assertThat(mode(directory.resolve("secrets/keys/dispatch-service/kek-delivery.json"))).isEqualTo("rw-r--r--");
  }

  /** Paths below the directory of the secrets, as the Compose file has them. */
  private static Set<String> mounted() throws IOException {
    var base = "${LIFELINE_SECRETS:-.lifeline/secrets}/";
    var compose = YAMLMapper.builder().build().readTree(Files.readString(ROOT.resolve("docker-compose.yml")));
    var mounted = new TreeSet<String>();
    for (var kind : List.of("secrets", "configs")) {
      for (var each : compose.get(kind)) {
        var file = each.get("file").asString();
        if (file.contains(base)) {
          mounted.add(file.substring(file.indexOf(base) + base.length()).replace("}", ""));
        }
      }
    }
    return mounted;
  }

  private static Map<Path, String> contents() throws IOException {
    var contents = new HashMap<Path, String>();
    try (var files = Files.walk(directory)) {
      for (var file : files.filter(Files::isRegularFile).filter(file -> !file.endsWith("authority.p12")).toList()) {
        contents.put(file, Files.readString(file) + mode(file));
      }
    }
    return contents;
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }
}
