package org.lifeline.localstack.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.StackOfTests;

class CertificatesTest {

  private static final String FOR_SERVERS = "1.3.6.1.5.5.7.3.1";
  private static final String FOR_CLIENTS = "1.3.6.1.5.5.7.3.2";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;

  @SuppressWarnings("NullAway.Init")
  private static Certificates certificates;

  @BeforeAll
  static void make() {
    certificates = in("stack");
    certificates.makeMissing();
  }

  @Test
  void theAuthorityVouchesForEachHolderUnderItsNameForItsPurposeAndForNoMore() throws Exception {
    var authority = certificate(certificates.home().authority());
    assertThat(authority.getBasicConstraints()).as("vouches for holders, not for other authorities").isZero();
    for (var file : holders()) {
      certificate(file).verify(authority.getPublicKey());
      assertThat(certificate(file).getBasicConstraints()).as(file + " vouches for nobody").isEqualTo(-1);
    }
    assertHolder(certificates.kafka(), "CN=kafka", List.of(FOR_SERVERS, FOR_CLIENTS));
    assertHolder(certificates.postgres(), "CN=postgres", List.of(FOR_SERVERS));
    assertHolder(certificates.deployment(), "CN=deployment", List.of(FOR_CLIENTS));
    assertThat(certificate(certificates.deployment()).getSubjectAlternativeNames()).as("is no server").isNull();
  }

  @Test
  void onlyTheOwnerReadsAKeyAndWhatEverybodyReadsHasNone() throws IOException {
    try (var files = Files.walk(certificates.home().keys())) {
      assertThat(files.filter(Files::isRegularFile).toList()).hasSize(4).allSatisfy(file -> assertThat(
          PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).as(file.toString())
          .isEqualTo("rw-------"));
    }
    assertThat(Files.readString(certificates.home().authority())).doesNotContain("PRIVATE").contains("CERTIFICATE");
  }

  /** Where a clock was ahead when they were made, or is behind elsewhere, they are good all the same. */
  @Test
  void theyAreValidFromADayBeforeTheyWereMade() throws Exception {
    for (var file : Stream.concat(holders().stream(), Stream.of(certificates.home().authority())).toList()) {
      assertThat(certificate(file).getNotBefore().toInstant()).as(file.toString())
          .isBefore(Instant.now().minus(Duration.ofHours(12)));
    }
  }

  @Test
  void whatIsThereStaysUntilAMonthBeforeItExpiresAndTheAuthorityStaysLonger() throws IOException {
    var home = made("aging").home();
    var authority = Files.readString(home.authority());
    var first = Files.readString(in("aging").kafka());

    makeMissing(home, Instant.now().plus(Duration.ofDays(769)));
    assertThat(Files.readString(in("aging").kafka())).isEqualTo(first);

    makeMissing(home, Instant.now().plus(Duration.ofDays(771)));
    assertThat(Files.readString(in("aging").kafka())).isNotEqualTo(first);
    assertThat(Files.readString(home.authority())).isEqualTo(authority);
  }

  /** Ten years from its making it would be refused, whatever it says. */
  @Test
  void noneOutlastsTheAuthority() throws Exception {
    var aging = made("late");
    var authority = certificate(aging.home().authority()).getNotAfter().toInstant();

    makeMissing(aging.home(), authority.minus(Duration.ofDays(100)));

    var good = Duration.between(Instant.now(), certificate(aging.kafka()).getNotAfter().toInstant());
    assertThat(good).isBetween(Duration.ofDays(99), Duration.ofDays(100));
    assertThat(certificate(aging.home().authority()).getNotAfter().toInstant()).isEqualTo(authority);
  }

  @Test
  void theEndIsThatOfWhateverEndsFirstTheAuthorityIncluded() throws Exception {
    var stack = made("ending");
    assertThat(stack.end()).isBefore(certificate(stack.home().authority()).getNotAfter().toInstant());
    var late = made("late authority");
    makeMissing(late.home(), Instant.now().plus(Duration.ofDays(3600)));

    Files.copy(late.kafka(), stack.home().authority(), StandardCopyOption.REPLACE_EXISTING);

    assertThat(stack.end()).isEqualTo(certificate(late.kafka()).getNotAfter().toInstant());
  }

  /** Partners reach the broker under them, and whoever renews it does not know them any more. */
  @Test
  void aServersNamesStayWhenItsCertificateIsMadeAnew() throws Exception {
    var home = in("named").home();
    new Certificates(home, Clock.systemUTC(), List.of("kafka.example.org", "192.0.2.7")).makeMissing();

    makeMissing(home, Instant.now().plus(Duration.ofDays(771)));
    assertThat(names(in("named").kafka())).contains("kafka", "localhost", "kafka.example.org", "192.0.2.7");

    new Certificates(home, Clock.systemUTC(), List.of("another.example.org")).makeMissing();
    assertThat(names(in("named").kafka())).contains("kafka.example.org", "192.0.2.7", "another.example.org")
        .doesNotHaveDuplicates();

    Files.delete(home.keysOf("authority").resolve("authority.p12"));
    makeMissing(home, Instant.now());
    certificate(in("named").kafka()).verify(certificate(home.authority()).getPublicKey());
    assertThat(names(in("named").kafka())).contains("kafka.example.org", "another.example.org");
  }

  @Test
  void aHostIsKnownByItsAddressHoweverThatIsSpelled() throws Exception {
    var home = in("spelled").home();
    var hosts = List.of("2001:db8::7");
    new Certificates(home, Clock.systemUTC(), hosts).makeMissing();
    var first = Files.readString(in("spelled").kafka());

    new Certificates(home, Clock.systemUTC(), hosts).makeMissing();

    assertThat(Files.readString(in("spelled").kafka())).isEqualTo(first);
    assertThatThrownBy(() -> new Certificates(home, Clock.systemUTC(), List.of("300.0.2.7")))
        .isInstanceOf(StackFailure.class).hasMessageContaining("300.0.2.7");
  }

  @Test
  void anAuthorityThatHasLostItsKeyIsReplacedWithAllThatItHasSigned() throws Exception {
    var changed = made("lost");
    var before = certificate(changed.home().authority());
    Files.delete(changed.home().keysOf("authority").resolve("authority.p12"));

    changed.makeMissing();

    var now = certificate(changed.home().authority());
    assertThat(now).isNotEqualTo(before);
    certificate(changed.kafka()).verify(now.getPublicKey());
  }

  @Test
  void anAuthorityThatAKilledCommandHasNotPutInItsPlaceIsMadeAnew() throws Exception {
    var killed = made("killed");
    var keys = killed.home().keysOf("authority");
    Files.move(keys.resolve("authority.p12"), keys.resolve("authority.new"));

    killed.makeMissing();

    certificate(killed.kafka()).verify(certificate(killed.home().authority()).getPublicKey());
    assertThat(keys).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void anAuthorityThatAKilledCommandHasHalfWrittenIsMadeAnew() throws Exception {
    var killed = in("cut");
    var keys = Files.createDirectories(killed.home().keysOf("authority"));
    Files.write(keys.resolve("authority.new"), new byte[]{0x30, (byte) 0x82, 4});

    killed.makeMissing();

    certificate(killed.kafka()).verify(certificate(killed.home().authority()).getPublicKey());
    assertThat(keys).isDirectoryNotContaining("glob:**.new");
  }

  @Test
  void aClientThatTrustsTheAuthorityConnectsToTheNamesOfTheCertificateAndToNoOther() throws Exception {
    try (var server = Handshakes.server(certificates.postgres())) {
      assertThat(server.shakeHands(certificates.home().authority(), "127.0.0.1")).isEqualTo("TLSv1.3");
      assertThat(server.shakeHands(certificates.home().authority(), "localhost")).isEqualTo("TLSv1.3");
      assertThatThrownBy(() -> server.shakeHands(certificates.home().authority(), "127.0.0.2"))
          .isInstanceOf(SSLHandshakeException.class).hasMessageContaining("127.0.0.2");
    }
  }

  @Test
  void aClientThatTrustsAnotherAuthorityOrAServerThatIsOnlyAClientIsNotConnected() throws Exception {
    var others = in("other");
    others.makeMissing();
    try (var server = Handshakes.server(certificates.postgres())) {
      assertThatThrownBy(() -> server.shakeHands(others.home().authority(), "127.0.0.1"))
          .isInstanceOf(SSLHandshakeException.class);
    }
    try (var server = Handshakes.server(certificates.deployment())) {
      assertThatThrownBy(() -> server.shakeHands(certificates.home().authority(), "127.0.0.1"))
          .isInstanceOf(SSLHandshakeException.class);
    }
  }

  private static void assertHolder(Path file, String name, List<String> purposes) throws Exception {
    var certificate = certificate(file);
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo(name);
    assertThat(certificate.getExtendedKeyUsage()).containsExactlyElementsOf(purposes);
    assertThat(certificate.getNotAfter().toInstant()).isBetween(Instant.now().plus(Duration.ofDays(799)),
        Instant.now().plus(Duration.ofDays(801)));
  }

  private static List<String> names(Path file) throws Exception {
    return certificate(file).getSubjectAlternativeNames().stream().map(name -> String.valueOf(name.get(1))).toList();
  }

  private static List<Path> holders() {
    return Stream.of(certificates.kafka(), certificates.postgres(), certificates.deployment()).toList();
  }

  /** With certificates. */
  private static Certificates made(String name) throws IOException {
    return new Certificates(StackOfTests.withCertificates(StackHome.at(directory.resolve(name))), Clock.systemUTC());
  }

  private static Certificates in(String name) {
    return new Certificates(StackHome.at(directory.resolve(name)), Clock.systemUTC());
  }

  private static void makeMissing(StackHome home, Instant now) {
    new Certificates(home, Clock.fixed(now, ZoneOffset.UTC)).makeMissing();
  }

  private static X509Certificate certificate(Path file) throws Exception {
    var text = Files.readString(file);
    try (var in = new ByteArrayInputStream(
        text.substring(text.indexOf("-----BEGIN CERTIFICATE")).getBytes(StandardCharsets.US_ASCII))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }
}
