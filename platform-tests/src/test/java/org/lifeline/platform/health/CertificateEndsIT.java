package org.lifeline.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A handshake, with a broker and with a database, shows how long their certificates are valid. */
class CertificateEndsIT {

  private static final String PASSWORD = "of-a-test";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private static Path directory;
  @SuppressWarnings("NullAway.Init")
  private static Path authority;

  /** Good for 40 days; so is another one of the same name, of before, for 10. */
  @BeforeAll
  static void make() throws Exception {
    keytool("authority", 10, "bc:c=ca:true", null);
    var former = pem("authority");
    Files.delete(store());
    keytool("authority", 40, "bc:c=ca:true", null);
    keytool("short", 30, "san=ip:127.0.0.1", "authority");
    keytool("long", 50, "san=ip:127.0.0.1", "authority");
    authority = Files.writeString(directory.resolve("authority.pem"), former + pem("authority"));
  }

  @ParameterizedTest
  @CsvSource({"short,false,30", "short,true,30", "long,false,40", "long,true,40"})
  void itIsTheEndOfWhateverEndsFirst(String certificate, boolean database, int days) throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> answer(server, certificate, database));

      assertThat(left(new TlsPeer("127.0.0.1", server.getLocalPort(), database, authority.toString())))
          .isBetween(days(days).minus(Duration.ofHours(1)), days(days));
    }
  }

  @Test
  void nobodyKnowsBeforeOneWasSeen() throws Exception {
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed.close();
      var registry = new SimpleMeterRegistry();
      new CertificateEnds(List.of(new TlsPeer("127.0.0.1", closed.getLocalPort(), false, authority.toString())),
          Clock.systemUTC(), registry).look();
      assertThat(registry.get("lifeline.certificates.left").timeGauge().value()).isNaN();
    }
  }

  @Test
  void whoIsReachedByTlsIsLookedAtAndNobodyElse() {
    assertThat(
        TlsPeer
            .brokers(Map.of("security.protocol", "SASL_SSL", "bootstrap.servers", "kafka:9092,\t[2001:db8::7]:9093\n",
                "ssl.truststore.location", "b.pem")))
        .containsExactly(new TlsPeer("kafka", 9092, false, "b.pem"), new TlsPeer("2001:db8::7", 9093, false, "b.pem"));
    assertThat(TlsPeer.brokers(Map.of("security.protocol", "PLAINTEXT", "bootstrap.servers", "kafka:9092"))).isEmpty();
    assertThat(TlsPeer.databases("jdbc:postgresql://one:5432,two/referral?sslmode=verify-full&sslrootcert=a.pem"))
        .containsExactly(new TlsPeer("one", 5432, true, "a.pem"), new TlsPeer("two", 5432, true, "a.pem"));
    assertThat(TlsPeer.databases("jdbc:postgresql://127.0.0.1:15432/referral")).isEmpty();
    assertThat(TlsPeer.databases("")).isEmpty();
  }

  private static Duration left(TlsPeer peer) {
    var registry = new SimpleMeterRegistry();
    var ends = new CertificateEnds(List.of(peer), Clock.systemUTC(), registry);
    ends.look();
    return Duration.ofSeconds((long) registry.get("lifeline.certificates.left").timeGauge()
        .value(TimeUnit.SECONDS));
  }

  private static Duration days(int days) {
    return Duration.ofDays(days);
  }

  private static void answer(ServerSocket server, String certificate, boolean database) {
    try (var client = server.accept()) {
      if (database) {
        assertThat(client.getInputStream().readNBytes(8)).containsExactly(0, 0, 0, 8, 4, 210, 22, 47);
        client.getOutputStream().write('S');
      }
      var own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      var all = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray());
      own.setKeyEntry(certificate, all.getKey(certificate, PASSWORD.toCharArray()), PASSWORD.toCharArray(),
          new Certificate[]{all.getCertificate(certificate)});
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, PASSWORD.toCharArray());
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      try (var tls = (SSLSocket) context.getSocketFactory().createSocket(client, null, client.getPort(), true)) {
        tls.setUseClientMode(false);
        tls.startHandshake();
        tls.getInputStream().readAllBytes();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path store() {
    return directory.resolve("store.p12");
  }

  private static void keytool(String alias, int days, String extension, @Nullable String signer)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair", "-alias", alias, "-dname", "CN=" + alias, "-validity", Integer.toString(days), "-ext", extension,
        "-keyalg", "EC", "-groupname", "secp256r1", "-keystore", store().toString(), "-storetype", "PKCS12",
        "-storepass", PASSWORD));
    if (signer != null) {
      command.addAll(List.of("-signer", signer));
    }
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private static String pem(String alias) throws Exception {
    var certificate = KeyStore.getInstance(store().toFile(), PASSWORD.toCharArray()).getCertificate(alias);
    return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
        + "\n-----END CERTIFICATE-----\n";
  }
}
