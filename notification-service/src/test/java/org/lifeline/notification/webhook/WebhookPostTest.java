package org.lifeline.notification.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.notification.testing.TestCertificate;
import org.lifeline.notification.webhook.Attempt.Outcome;

class WebhookPostTest {

  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofMinutes(1);

  private final TestReceiver receiver = new TestReceiver();

  @AfterEach
  void close() {
    receiver.close();
  }

  @ParameterizedTest
  @CsvSource({"200, DELIVERED", "204, DELIVERED", "299, DELIVERED", "300, REDIRECTED", "301, REDIRECTED",
      "307, REDIRECTED", "308, REDIRECTED", "400, REFUSED", "404, REFUSED", "410, GONE", "429, REFUSED",
      "500, REFUSED", "503, REFUSED"})
  void onlyTwoHundredsAreSuccessAndNoRedirectIsFollowed(int status, Outcome outcome) throws Exception {
    receiver.answer(status);
    var attempt = post(receiver.url("/hook"), here());
    assertThat(attempt.outcome()).isEqualTo(outcome);
    assertThat(attempt.status()).isEqualTo(status);
    assertThat(receiver.got()).singleElement().satisfies(got -> {
      assertThat(got.body()).isEqualTo("{\"a\":1}");
      assertThat(got.header("webhook-id")).isEqualTo("an-id");
      assertThat(got.header("Content-Type")).isEqualTo("application/json; charset=UTF-8");
    });
  }

  @Test
  void whoDoesNotAnswerInTimeHasFailed() throws Exception {
    receiver.hold();
    assertThat(post(SHORT, receiver.url("/"), here())).satisfies(attempt -> {
      assertThat(attempt.outcome()).isEqualTo(Outcome.TIMEOUT);
      assertThat(attempt.status()).isNull();
      assertThat(attempt.millis()).isBetween(900L, 30_000L);
    });
  }

  /** Each byte comes in time, but never a complete answer. */
  @Test
  void whoAnswersDropByDropHasFailedInTheSameTime() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> drip(server));
      var attempt = post(SHORT, "http://127.0.0.1:" + server.getLocalPort() + "/", here());
      assertThat(attempt.outcome()).isEqualTo(Outcome.TIMEOUT);
      assertThat(attempt.millis()).isBetween(900L, 30_000L);
    }
  }

  private static void drip(ServerSocket server) {
    try (var connection = server.accept()) {
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(100);
      var out = connection.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nX-A: ".getBytes(US_ASCII));
      while (true) {
        out.write('a');
        out.flush();
        read(connection);
      }
    } catch (IOException e) {
      // the client has gone
    }
  }

  /** Reads until nothing has come for a tenth of a second. */
  private static void read(java.net.Socket connection) throws IOException {
    try {
      while (connection.getInputStream().read() >= 0) {
        // part of the request
      }
    } catch (java.net.SocketTimeoutException e) {
      // the request is complete
    }
  }

  @Test
  void answerThatNeverEndsIsNotRead() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> {
        try (var connection = server.accept()) {
          var out = connection.getOutputStream();
          out.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".getBytes(US_ASCII));
          while (true) {
            out.write(new byte[8192]);
          }
        } catch (IOException e) {
          // the client has gone
        }
      });
      var attempt = post("http://127.0.0.1:" + server.getLocalPort() + "/", here());
      assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
      assertThat(attempt.millis()).isLessThan(LONG.toMillis() / 2);
    }
  }

  @Test
  void nobodyThere() throws Exception {
    var url = receiver.url("/");
    receiver.close();
    assertThat(post(url, here()).outcome()).isEqualTo(Outcome.UNREACHABLE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://hooks.example.org:99999/", "https://hooks.example.org:0/", "https://a b/", "hooks"})
  void addressThatShouldNotHaveBeenTakenIsAnAttemptTooAndLeadsNowhere(String url) throws Exception {
    assertThat(post(url, names(host -> new InetAddress[]{InetAddress.getLoopbackAddress()}))).satisfies(attempt -> {
      assertThat(attempt.outcome()).isEqualTo(Outcome.UNREACHABLE);
      assertThat(attempt.status()).isNull();
    });
  }

  @Test
  void nameWithoutAnAddress() throws Exception {
    assertThat(post("http://nobody.invalid/", names(host -> {
      throw new UnknownHostException(host);
    })).outcome()).isEqualTo(Outcome.UNKNOWN_HOST);
  }

  @Test
  void nothingIsSentToAnAddressThatIsNotPublic() throws Exception {
    var guarded = new CheckedAddresses(SystemDefaultDnsResolver.INSTANCE, false);
    for (var host : new String[]{"127.0.0.1", "localhost", "[::1]", "169.254.169.254", "0x7f000001", "2130706433"}) {
      var outcome = post(receiver.url("/").replace("127.0.0.1", host), guarded).outcome();
      assertThat(outcome).as(host).isIn(Outcome.NOT_PUBLIC, Outcome.UNKNOWN_HOST);
    }
    assertThat(receiver.got()).isEmpty();
  }

  /** A name that is public when it is checked and leads to this machine when it is looked up again. */
  @Test
  void nameIsLookedUpOnceAndWhatWasCheckedIsConnectedTo() throws Exception {
    var asked = new AtomicInteger();
    var turning = names(host -> new InetAddress[]{InetAddress.getByName(asked.getAndIncrement() == 0
        ? "192.0.2.1"
        : "127.0.0.1")});
    var outcome = post(SHORT, receiver.url("/").replace("127.0.0.1", "turning.example"), turning).outcome();
    assertThat(outcome).isNotEqualTo(Outcome.DELIVERED);
    assertThat(asked).hasValue(1);
    assertThat(receiver.got()).isEmpty();
  }

  @Test
  void oneBadAddressAmongGoodOnesIsEnough() throws Exception {
    var mixed = new CheckedAddresses(
        names(host -> new InetAddress[]{InetAddress.getByName("1.1.1.1"), InetAddress.getByName("127.0.0.1")}), false);
    assertThat(post(receiver.url("/").replace("127.0.0.1", "mixed.example"), mixed).outcome())
        .isEqualTo(Outcome.NOT_PUBLIC);
    assertThat(receiver.got()).isEmpty();
  }

  @Test
  void certificateIsHeldToTheName(@TempDir Path folder) throws Exception {
    var trust = TestCertificate.of("dns:hooks.example", folder).context();
    var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(trust));
    server.createContext("/", exchange -> {
      exchange.sendResponseHeaders(204, -1);
      exchange.close();
    });
    server.start();
    var everywhere = names(host -> new InetAddress[]{InetAddress.getLoopbackAddress()});
    var port = server.getAddress().getPort();
    try (var post = new WebhookPost(Duration.ofSeconds(30), everywhere, trust, Clock.systemUTC())) {
      assertThat(post.post("https://hooks.example:" + port, Map.of(), new byte[0]).outcome())
          .isEqualTo(Outcome.DELIVERED);
      assertThat(post.post("https://other.example:" + port, Map.of(), new byte[0]).outcome())
          .isEqualTo(Outcome.INSECURE);
    }
    try (var post = new WebhookPost(Duration.ofSeconds(30), everywhere, SSLContext.getDefault(), Clock.systemUTC())) {
      assertThat(post.post("https://hooks.example:" + port, Map.of(), new byte[0]).outcome())
          .as("nobody vouches for it").isEqualTo(Outcome.INSECURE);
    } finally {
      server.stop(0);
    }
  }

  private static Attempt post(String url, DnsResolver addresses) throws Exception {
    return post(LONG, url, addresses);
  }

  private static Attempt post(Duration timeout, String url, DnsResolver addresses) throws Exception {
    try (var post = new WebhookPost(timeout, addresses, SSLContext.getDefault(), Clock.systemUTC())) {
      return post.post(url, Map.of("webhook-id", "an-id"), "{\"a\":1}".getBytes(UTF_8));
    }
  }

  private static DnsResolver here() {
    return new CheckedAddresses(SystemDefaultDnsResolver.INSTANCE, true);
  }

  /** The addresses of names. */
  @FunctionalInterface
  private interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private static DnsResolver names(Names names) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) throws UnknownHostException {
        return names.of(host);
      }

      @Override
      public String resolveCanonicalHostname(String host) {
        return host;
      }
    };
  }
}
