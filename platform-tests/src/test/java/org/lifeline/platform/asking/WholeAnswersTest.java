package org.lifeline.platform.asking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lifeline.platform.testing.StallingServer;

/** A caller gets the whole answer, or learns in time that there is none. */
@Timeout(120)
class WholeAnswersTest {

  /** The limit in tests where no answer comes. */
  private static final Duration SHORT = Duration.ofSeconds(2);
  /** The limit in tests where an answer comes. */
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final byte[] WHOLE = "all of it".getBytes(UTF_8);

  private final HttpClient http = HttpClient.newHttpClient();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/whole", exchange -> {
      exchange.sendResponseHeaders(200, WHOLE.length);
      exchange.getResponseBody().write(WHOLE);
      exchange.close();
    });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.shutdownNow();
  }

  @Test
  void wholeAnswerIsGiven() throws Exception {
    assertThat(ask(at("/whole"), LONG).body()).isEqualTo("all of it");
    assertThat(begin(at("/whole"), LONG).body()).isEqualTo("all of it");
  }

  @Test
  void halfABodyIsNoAnswer() throws IOException {
    try (var half = StallingServer.inTheBody()) {
      assertThatThrownBy(() -> ask(half.address(), SHORT)).isInstanceOf(HttpTimeoutException.class);
      assertThatThrownBy(() -> begin(half.address(), SHORT)).hasRootCauseInstanceOf(TimeoutException.class);
    }
  }

  @Test
  void nobodyThereIsAFailureOfItsOwn() {
    stop();

    assertThatThrownBy(() -> WholeAnswers.ask(HttpClient.newHttpClient(), request(at("/whole"), LONG),
        BodyHandlers.ofString(), LONG)).isInstanceOf(ConnectException.class);
  }

  private HttpResponse<String> ask(URI address, Duration limit) throws IOException, InterruptedException {
    return WholeAnswers.ask(http, request(address, limit), BodyHandlers.ofString(), limit);
  }

  private HttpResponse<String> begin(URI address, Duration limit) throws Exception {
    return WholeAnswers.begin(http, request(address, limit), BodyHandlers.ofString(), limit).get(1, TimeUnit.MINUTES);
  }

  private URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static HttpRequest request(URI address, Duration limit) {
    return HttpRequest.newBuilder(address).timeout(limit).build();
  }
}
