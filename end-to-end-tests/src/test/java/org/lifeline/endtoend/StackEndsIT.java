package org.lifeline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.rules.Csv;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.service.ServiceEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is shown of processes that have played a scheme and of one that has died, and what stops a whole stack. The last
 * to use it.
 */
@Order(19)
@ExtendWith(SharedStack.class)
class StackEndsIT {

  /** Ten per cent above what is promised, as caches of files count here; {@code ./lifeline bench} holds it to 320. */
  private static final int MOST_MEGABYTES = 352;
  private static final Pattern SOMETHING_RUNS = Pattern.compile("healthy");

  @Test
  @Order(1)
  void noServiceHoldsMoreMemoryThanIsPromised(Stack stack) {
    var folder = Samples.folder(stack.file("measured"), Samples.referrals(1960, 1970), Samples.stock(2490, 2520));
    stack.lifeline("demo", "--data", folder.toString()).succeeded();

    var status = stack.lifeline("status", "--json").succeeded();

    for (var service : ServiceEntry.CHAIN) {
      assertThat(of(status, service.name()).get("resident_megabytes").asLong()).as("MB of %s", service.name())
          .isPositive().isLessThanOrEqualTo(MOST_MEGABYTES);
    }
  }

  @Test
  @Order(2)
  void ofAServiceThatHasDiedItsLastWordsAreShownAndWhatIsLeftForIt(Stack stack) {
    stack.kill("allocation-service");
    var rows = Samples.referrals(1970, 1990);
    var partner = String.valueOf(rows.getFirst().get("partner"));
    rows = rows.stream().filter(row -> partner.equals(row.get("partner"))).toList();
    assertThat(Answers.to(rows, stack.doors().referral(partner), "/v1/referrals/batch", "for-the-dead").outcomes())
        .contains("accepted");

    await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
      var status = stack.lifeline("status", "--json");
      assertThat(status.status()).as(status.said()).isEqualTo(1);
      var dead = of(status.said(), "allocation-service");
      assertThat(dead.get("state").asString()).isEqualTo("STOPPED");
      assertThat(dead.get("reason").asString()).matches("ended by itself; (its last words|the last error it logged).+");
      assertThat(dead.path("outstanding").path("records_to_read").asLong()).as(dead.toString()).isPositive();
    });
  }

  @Test
  @Order(3)
  void aServiceThatIsStoppedTakesNothingNewAndAnswersWhatItHasBegun(Stack stack) throws IOException {
    var rows = Samples.referrals(0, 300);
    var body = Csv.write(rows, Samples.EXPECTED);
    int first = body.length * 9 / 10;
    var door = stack.doorsOf("referral-service").getFirst();
    try (var socket = new Socket(door.getHost(), door.getPort())) {
      socket.getOutputStream().write("""
          POST /v1/referrals/batch HTTP/1.0\r
          Host: %s\r
          Authorization: Bearer %s\r
          Content-Type: text/csv\r
          Idempotency-Key: begun-before-it-is-stopped\r
          Content-Length: %d\r
          \r
          """.formatted(door.getAuthority(), stack.tokens().of("harbour-refuge"), body.length).getBytes(UTF_8));
      socket.getOutputStream().write(body, 0, first);
      assertThat(socket.getInputStream().read()).as("the answer begins").isEqualTo('H');

      var down = stack.begin("down", "--only", "referral-service");
      await().until(() -> refuses(door));
      socket.getOutputStream().write(body, first, body.length - first);

      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8).lines()
          .filter(line -> line.contains("\"outcome\""))).hasSameSizeAs(rows);
      down.await().succeeded();
    }
  }

  private static boolean refuses(URI door) {
    try (var socket = new Socket(door.getHost(), door.getPort())) {
      return !socket.isConnected();
    } catch (IOException refused) {
      return true;
    }
  }

  @Test
  @Order(4)
  void aDemoThatIsToExitPlaysAsManyAsItIsToldAndStopsTheStack(Stack stack) throws IOException {
    var folder = Samples.folder(stack.file("limited"), Samples.referrals(1960, 1990), Samples.stock(2490, 2520));
    var report = folder.resolve("report.json");

    stack.lifeline("demo", "--data", folder.toString(), "--limit", "3", "--exit", "--report", report.toString())
        .succeeded();

    assertThat(JsonMapper.shared().readTree(Files.readString(report)).get("submitted").asInt()).isEqualTo(3);
    assertThat(stack.processes()).isEmpty();
    assertThat(stack.lifeline("logs", "referral-service", "--lines", "1").succeeded()).contains("\"@timestamp\":");
  }

  @Test
  @Order(5)
  void whoEndsTheCommandThatStartsAStackLeavesNoProcessBehind(Stack stack) {
    var up = stack.begin("up");
    up.awaitSaying(SOMETHING_RUNS);
    assertThat(stack.processes()).isNotEmpty();

    assertThat(up.end().status()).as("ended by a signal").isNotZero();

    assertThat(stack.processes()).isEmpty();
  }

  @Test
  @Order(6)
  void downStopsWhateverRuns(Stack stack) {
    stack.lifeline("up", "--only", "postgres").succeeded();
    assertThat(stack.processes()).containsOnlyKeys("postgres");

    stack.lifeline("down").succeeded();

    assertThat(stack.processes()).isEqualTo(Map.of());
  }

  /** @param status what was said, which Java begins with a note of the options that it was given */
  private static JsonNode of(String status, String name) {
    return JsonMapper.shared().readTree(status.substring(status.indexOf('['))).valueStream()
        .filter(each -> name.equals(each.get("name").asString())).findFirst().orElseThrow();
  }
}
