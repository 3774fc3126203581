package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorTest {

  private final List<String> asked = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private HttpServer first;
  private HttpServer second;
  private int firstAnswers = 200;

  @BeforeEach
  void start() throws IOException {
    first = instance("first");
    second = instance("second");
  }

  @AfterEach
  void stop() {
    first.stop(0);
    second.stop(0);
  }

  @Test
  void whoAnswersIsAskedAgain() {
    var door = door();

    door.post("/things", Map.of());
    door.post("/things", Map.of());

    assertThat(asked).containsExactly("first", "first");
  }

  @Test
  void whatOneInstanceHasNotAnsweredForItselfIsAskedOfTheNextUnderTheSameKey() {
    firstAnswers = 503;
    var door = door();

    door.post("/things", Map.of());
    assertThat(new HashSet<>(keys)).hasSize(1);
    door.post("/things", Map.of());

    assertThat(asked).containsExactly("first", "second", "second");
  }

  @Test
  void whoCannotBeReachedIsPassedOver() {
    first.stop(0);

    door().post("/things", Map.of());

    assertThat(asked).containsExactly("second");
  }

  @Test
  void whoAsksTooOftenWaitsForAsLongAsIsSaid() {
    firstAnswers = 429;
    var begun = System.nanoTime();

    door().post("/things", Map.of());

    assertThat(asked).containsExactly("first", "first");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  private Door door() {
    return new Door(HttpClient.newHttpClient(), List.of(address(first), address(second)), () -> "a token");
  }

  private static URI address(HttpServer instance) {
    return URI.create("http://127.0.0.1:" + instance.getAddress().getPort());
  }

  private HttpServer instance(String name) throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> {
      exchange.getRequestBody().readAllBytes();
      asked.add(name);
      keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      var bytes = "{}".getBytes(UTF_8);
      int status = name.equals("first") ? firstAnswers : 200;
      if (status == 429) {
        exchange.getResponseHeaders().set("Retry-After", "1");
        firstAnswers = 200;
      }
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    });
    server.start();
    return server;
  }
}
