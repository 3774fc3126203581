package org.lifeline.demo.actors;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DoorTest {

  private final List<String> asked = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  @AutoClose
  private final StandIn first = new StandIn().at("/", exchange -> answer(exchange, "first"));
  @AutoClose
  private final StandIn second = new StandIn().at("/", exchange -> answer(exchange, "second"));
  private int firstAnswers = 200;

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
    first.close();

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

  @Test
  void itemsOfAListAreReadAsFarAsTheyAreAskedFor() {
    first.at("/list", exchange -> {
      var path = exchange.getRequestURI().toString();
      asked.add(path);
      StandIn.answer(exchange, 200, path.equals("/list")
          ? "{\"items\": [1, 2], \"links\": {\"next\": \"/list?cursor=2\"}}"
          : "{\"items\": [3], \"links\": {\"next\": null}}");
    });

    assertThat(door().items("/list").anyMatch(item -> item.asInt() == 2)).isTrue();
    assertThat(asked).containsExactly("/list");
    assertThat(door().items("/list").map(JsonNode::asInt)).containsExactly(1, 2, 3);
    assertThat(asked).containsExactly("/list", "/list", "/list?cursor=2");
  }

  private Door door() {
    return new Door(HttpClient.newHttpClient(), List.of(first.address(), second.address()), () -> "a token");
  }

  private void answer(HttpExchange exchange, String name) throws IOException {
    asked.add(name);
    keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
    int status = name.equals("first") ? firstAnswers : 200;
    if (status == 429) {
      exchange.getResponseHeaders().set("Retry-After", "1");
      firstAnswers = 200;
    }
    StandIn.answer(exchange, status, "{}");
  }
}
