package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadTest {

  private static final String ONE = "{\"row\":1,\"outcome\":\"accepted\"}\n";
  private static final String TWO = "{\"row\":2,\"outcome\":\"refused\"}\n";

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> keys = new ArrayList<>();
  private final List<Long> told = new ArrayList<>();
  private HttpServer service;

  /** @param complete whether all that was announced comes */
  private record Answer(String text, boolean complete) {
  }

  @BeforeEach
  void start() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::answer);
    service.start();
  }

  @AfterEach
  void stop() {
    service.stop(0);
  }

  @Test
  void whatBreaksOffComesAgainUnderTheSameKeyAndEachRowIsToldOnce() {
    answers.add(new Answer(ONE, false));
    answers.add(new Answer(ONE + TWO, true));

    send();

    assertThat(told).containsExactly(1L, 2L);
    assertThat(keys).containsExactly("the-key", "the-key");
  }

  @Test
  void anOutageThatIsToldInTheLastLineIsNoEnd() {
    answers.add(new Answer(ONE + "{\"type\":\"urn:lifeline:problem:unavailable\",\"status\":503}\n", true));
    answers.add(new Answer(ONE + "{\"problem\":{\"status\":409}}\n", true));
    answers.add(new Answer(ONE + TWO, true));

    send();

    assertThat(told).containsExactly(1L, 2L);
  }

  @Test
  void whatCannotBeTakenIsNotSentAgain() {
    answers.add(new Answer(ONE + "{\"status\":400,\"detail\":\"See errors.\",\"errors\":["
        + "{\"field\":\"imei\",\"rule\":\"missing-column\"},{\"field\":\"hub\",\"rule\":\"repeated-column\"}]}\n",
        true));

    assertThatThrownBy(this::send).isInstanceOf(Door.Refused.class)
        .hasMessage("the service answered 400: See errors. (imei: missing-column, hub: repeated-column)");
    assertThat(told).containsExactly(1L);
  }

  private void send() {
    var door = new Door(HttpClient.newHttpClient(),
        URI.create("http://127.0.0.1:" + service.getAddress().getPort()), () -> "a token");
    new Upload(door, "/rows", "a\n1\n2\n".getBytes(UTF_8), "the-key").send(row -> told.add(row.get("row").asLong()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    var answer = answers.remove();
    var bytes = answer.text().getBytes(UTF_8);
    exchange.sendResponseHeaders(200, answer.complete() ? bytes.length : bytes.length + 1_000);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
