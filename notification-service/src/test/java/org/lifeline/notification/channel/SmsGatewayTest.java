package org.lifeline.notification.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.notification.channel.Channel.Answer;
import org.lifeline.notification.testing.TestCertificate;
import org.lifeline.notification.wording.Message;
import org.lifeline.platform.testing.SettableClock;

class SmsGatewayTest {

  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NUMBER = "+447700900123";

  private final TestGateway gateway = new TestGateway();
  private final Outgoing message = new Outgoing(UUID.randomUUID(), NUMBER,
      new Message("en", "Your order", "Your order has arrived."), NOW.plusSeconds(3600), NOW.plusSeconds(7));

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void gatewayGetsWhatItNeedsAndNoMore() {
    assertThat(hand(sms(gateway.address(), PATIENCE), message)).isEqualTo(Answer.TAKEN);
    var taken = gateway.taken().getFirst();
    assertThat(taken.key()).isEqualTo(message.id().toString());
    assertThat(taken.authorization()).isEqualTo("Bearer a-token");
    assertThat(taken.body().toString()).isEqualTo("""
        {"to":"+447700900123","from":"Orders","text":"Your order has arrived.",\
        "valid_until":"2026-11-25T11:00:00Z","validity_seconds":3600}""");
  }

  @ParameterizedTest
  @CsvSource({"200, TAKEN", "202, TAKEN", "400, REFUSED", "401, NOT_REACHED", "402, NOT_REACHED",
      "403, NOT_REACHED", "404, NOT_REACHED", "407, NOT_REACHED", "410, REFUSED", "422, REFUSED", "408, UNKNOWN",
      "409, UNKNOWN",
      "429, NOT_REACHED", "500, UNKNOWN", "502, UNKNOWN", "503, NOT_REACHED", "504, UNKNOWN", "301, UNKNOWN",
      "0, UNKNOWN"})
  void onlyWhatSaysSoIsTakenOrNot(int status, Answer answer) {
    gateway.answer(status);
    assertThat(hand(sms(gateway.address(), PATIENCE), message)).isEqualTo(answer);
    assertThat(gateway.taken()).as("nothing is tried again").hasSize(1);
  }

  @Test
  void noAnswerInTimeIsUnknown() {
    var held = gateway.hold();
    assertThat(hand(sms(gateway.address(), Duration.ofSeconds(2)), message)).isEqualTo(Answer.UNKNOWN);
    held.countDown();
  }

  @Test
  void nobodyThereIsNotReached() throws IOException {
    URI nobody;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/messages");
    }
    assertThat(hand(sms(nobody, PATIENCE), message)).isEqualTo(Answer.NOT_REACHED);
  }

  @Test
  void nothingIsWrittenThatWouldBeTooLate() {
    var late = new Outgoing(message.id(), NUMBER, message.message(), message.validUntil(), NOW.minusMillis(1));
    assertThat(hand(sms(gateway.address(), PATIENCE), late)).isEqualTo(Answer.LATE);
    assertThat(gateway.taken()).isEmpty();
  }

  /** The process was halted, and meanwhile somebody has set the clock back. */
  @Test
  void clockThatIsSetBackGivesNoMoreTime() {
    var clock = Clock.fixed(NOW.minusSeconds(60), ZoneOffset.UTC);
    assertThat(sms(gateway.address(), PATIENCE).hand(message,
        new LeasedConnection(message.notAfter(), clock, Duration.ZERO))).isEqualTo(Answer.LATE);
    assertThat(gateway.taken()).isEmpty();
  }

  /** The gateway stalls in the middle of the handshake until it is too late. */
  @ParameterizedTest
  @CsvSource({"true, LATE", "false, TAKEN"})
  void nothingIsWrittenThatHasBecomeTooLateOnTheWay(boolean slow, Answer answer, @TempDir Path folder)
      throws Exception {
    var certificate = TestCertificate.of("ip:127.0.0.1", folder).context();
    var clock = new SettableClock(NOW);
    var ours = SSLContext.getDefault();
    SSLContext.setDefault(certificate);
    try (var server = (SSLServerSocket) certificate.getServerSocketFactory().createServerSocket(0, 1,
        InetAddress.getLoopbackAddress())) {
      var got = CompletableFuture.supplyAsync(() -> requestAt(server, () -> {
        if (slow) {
          clock.advance(Duration.ofSeconds(8));
        }
      }));
      var url = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/messages");
      var settings = new SmsSettings(url, "", "Orders", PATIENCE);
      assertThat(
          new SmsGateway(settings, clock).hand(message, new LeasedConnection(message.notAfter(), clock, PATIENCE)))
          .isEqualTo(answer);
      assertThat(got.join().contains(NUMBER)).isEqualTo(!slow);
    } finally {
      SSLContext.setDefault(ours);
    }
  }

  /** Reads the request after the handshake, which is taken up once {@code first} has run. */
  private static String requestAt(SSLServerSocket server, Runnable first) {
    try (var client = server.accept()) {
      first.run();
      var got = new StringBuilder();
      var in = new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8);
      for (int next = in.read(); next != -1; next = in.read()) {
        got.append((char) next);
        if (next == '}') {
          client.getOutputStream().write("HTTP/1.1 202 Accepted\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          return got.toString();
        }
      }
      return got.toString();
    } catch (IOException e) {
      return "";
    }
  }

  @Test
  void certificateOfSomebodyElseGetsNothing(@TempDir Path folder) throws Exception {
    for (var subject : List.of("ip:127.0.0.2", "ip:127.0.0.1")) {
      var certificate = TestCertificate.of(subject, folder).context();
      var ours = SSLContext.getDefault();
      boolean trusted = subject.endsWith("2"); // the right name but not trusted, then trusted for another
      if (trusted) {
        SSLContext.setDefault(certificate);
      }
      try (var server = (SSLServerSocket) certificate.getServerSocketFactory().createServerSocket(0, 1,
          InetAddress.getLoopbackAddress())) {
        var got = CompletableFuture.supplyAsync(() -> requestAt(server, () -> {
        }));
        var url = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/messages");
        assertThat(hand(sms(url, PATIENCE), message)).as(subject).isEqualTo(Answer.NOT_REACHED);
        assertThat(got.join()).isEmpty();
      } finally {
        SSLContext.setDefault(ours);
      }
    }
  }

  @Test
  void senderIsNeutralAndNothingGoesOverANetworkInClear() {
    assertThatIllegalArgumentException().isThrownBy(() -> settings(gateway.address(), "Lifeline"))
        .withMessageContaining("sender");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(URI.create("http://gateway.example/messages"), "Orders"))
        .withMessageContaining("https");
    assertThat(settings(URI.create("https://gateway.example/messages"), "Orders").isOn()).isTrue();
    assertThat(settings(URI.create(""), "Orders").isOn()).isFalse();
    assertThat(settings(null, "Orders").isOn()).isFalse();
    assertThat(message.toString() + settings(gateway.address(), "Orders")).isEqualTo("******");
  }

  private static SmsSettings settings(@Nullable URI url, String sender) {
    return new SmsSettings(url, "a-token", sender, PATIENCE);
  }

  private static Channel sms(URI url, Duration timeout) {
    return new SmsGateway(new SmsSettings(url, "a-token", "Orders", timeout), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Answer hand(Channel channel, Outgoing outgoing) {
    return channel.hand(outgoing,
        new LeasedConnection(outgoing.notAfter(), Clock.fixed(NOW, ZoneOffset.UTC), PATIENCE));
  }
}
