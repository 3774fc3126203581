package org.lifeline.demo.actors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class UploadTest {

  private static final String ONE = "{\"row\":1,\"outcome\":\"accepted\"}\n";
  private static final String TWO = "{\"row\":2,\"outcome\":\"refused\"}\n";

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> keys = new ArrayList<>();
  private final List<Long> told = new ArrayList<>();
  @AutoClose
  private final StandIn service = new StandIn().at("/", this::answer);

  /** @param complete whether all that was announced comes */
  private record Answer(String text, boolean complete) {
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

  /** It is given up where nothing moves for so long, and not where it takes longer than that. */
  @Test
  void anUploadThatBreaksOffAgainAndAgainGoesOnAsLongAsItMoves() {
    var lines = new StringBuilder();
    for (int row = 1; row <= 7; row++) {
      lines.append("{\"row\":").append(row).append(",\"outcome\":\"accepted\"}\n");
      answers.add(new Answer(row == 7 ? lines.toString() : lines + "{\"status\":503}\n", true));
    }

    upload().send(row -> told.add(row.get("row").asLong()), new Pause(Duration.ofSeconds(1)));

    assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
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
    upload().send(row -> told.add(row.get("row").asLong()));
  }

  private Upload upload() {
    return new Upload(service.door(), "/rows", "a\n1\n2\n".getBytes(UTF_8), "the-key");
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
