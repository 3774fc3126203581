package org.lifeline.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.channel.MailSettings.Security;
import org.lifeline.notification.testing.TestCertificate;
import org.lifeline.notification.wording.Message;

/** Mail is sent encrypted, to the server that its certificate names, or not at all. */
class EncryptedMailTest {

  private static final String HERE = "127.0.0.1";
  private static final String ADDRESS = "sam@home.example";
  private static final String PASSWORD = "a-password";

  private static TestCertificate certificate;
  private static SSLContext ours;

  private final GreenMail server = new GreenMail(new ServerSetup[]{new ServerSetup(0, HERE, ServerSetup.PROTOCOL_SMTP),
      new ServerSetup(0, HERE, ServerSetup.PROTOCOL_SMTPS)});
  private final Outgoing message = new Outgoing(UUID.randomUUID(), ADDRESS,
      new Message("en", "Your order", "Your order has arrived."), Instant.MAX, Instant.MAX);

  @BeforeAll
  static void certificate(@TempDir Path folder) throws NoSuchAlgorithmException {
    certificate = TestCertificate.of("ip:" + HERE, folder);
    ours = SSLContext.getDefault();
    System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, certificate.file().toString());
    System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, TestCertificate.PASSWORD);
    SSLContext.setDefault(certificate.context());
  }

  @AfterAll
  static void back() {
    SSLContext.setDefault(ours);
    System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
    System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY);
  }

  @BeforeEach
  void start() {
    server.setUser("mailer@parcels.example", "mailer", PASSWORD);
    server.start();
  }

  @AfterEach
  void stop() {
    SSLContext.setDefault(certificate.context());
    server.stop();
  }

  @Test
  void encryptedFromTheStart() {
    assertThat(hand(HERE, server.getSmtps().getPort(), Security.TLS)).isEqualTo(Answer.TAKEN);
    assertThat(server.getReceivedMessages()).hasSize(1);
  }

  @Test
  void encryptedBeforeAnythingIsSaid() throws IOException {
    try (var upgrading = new StartTlsServer(certificate.context(), 220)) {
      assertThat(hand(HERE, upgrading.port(), Security.STARTTLS)).isEqualTo(Answer.TAKEN);
      assertThat(upgrading.inClear()).containsExactly("EHLO parcels.example", "STARTTLS");
      assertThat(upgrading.encrypted()).contains("RCPT TO:<" + ADDRESS + ">", "Your order has arrived.");
    }
  }

  @ParameterizedTest
  @EnumSource(value = Security.class, names = {"TLS", "STARTTLS"})
  void serverThatDoesNotEncryptGetsNothing(Security security) {
    assertThat(hand(HERE, server.getSmtp().getPort(), security)).isEqualTo(Answer.NOT_REACHED);
    assertThat(server.getReceivedMessages()).isEmpty();
  }

  @Test
  void serverThatCannotEncryptNowGetsNothing() throws IOException {
    try (var refusing = new StartTlsServer(certificate.context(), 454)) {
      assertThat(hand(HERE, refusing.port(), Security.STARTTLS)).isEqualTo(Answer.NOT_REACHED);
      assertThat(refusing.inClear()).filteredOn(line -> !line.matches("(EHLO|STARTTLS|QUIT|RSET).*")).isEmpty();
    }
  }

  /** The certificate is not trusted, or it is another server's. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void serverThatIsNotWhoItShouldBeGetsNothing(boolean unknown) throws IOException {
    var host = unknown ? HERE : "localhost";
    SSLContext.setDefault(unknown ? ours : certificate.context());
    assertThat(hand(host, server.getSmtps().getPort(), Security.TLS)).isEqualTo(Answer.NOT_REACHED);
    assertThat(server.getReceivedMessages()).isEmpty();
    try (var upgrading = new StartTlsServer(certificate.context(), 220)) {
      assertThat(hand(host, upgrading.port(), Security.STARTTLS)).isEqualTo(Answer.NOT_REACHED);
      assertThat(upgrading.inClear()).containsExactly("EHLO parcels.example", "STARTTLS");
      assertThat(upgrading.encrypted()).isEmpty();
    }
  }

  private Answer hand(String host, int port, Security security) {
    var signsIn = port == server.getSmtps().getPort() || port == server.getSmtp().getPort();
    var settings = new MailSettings(host, port, signsIn ? "mailer" : "", PASSWORD, security, "orders@parcels.example",
        "Orders", Duration.ofMinutes(1));
    return new MailServer(settings).hand(message,
        new LeasedConnection(message.notAfter(), Clock.systemUTC(), Duration.ofMinutes(1)));
  }
}
