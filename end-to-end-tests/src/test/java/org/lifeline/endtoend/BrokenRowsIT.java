package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.demo.actors.Door;
import org.lifeline.demo.actors.KafkaReferrer;
import org.lifeline.demo.actors.Submission;
import org.lifeline.demo.sample.SampleRow;
import org.lifeline.endtoend.rules.Csv;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Rows with something wrong in each, into an empty scheme: every one is told what is wrong with it, and no other suffers. */
@Order(1)
@ExtendWith(SharedStack.class)
class BrokenRowsIT {

  private static final String PARTNER = "lagan-support";

  @Test
  @Order(1)
  void everyRowOfStockEndsAsItShould(Stack stack) {
    var rows = Samples.broken("stock-with-errors.csv");
    var door = stack.doors().allocation("scheme-operator");
    var upload = Csv.write(rows, "expected");

    var first = upload(door, "/v1/stock", upload, "broken-stock");

    var answers = lines(first);
    assertThat(answers).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertEndsAsExpected(rows.get(i), answers.get(i).get("outcome").asString(), fields(answers.get(i)));
    }
    assertThat(upload(door, "/v1/stock", upload, "broken-stock")).as("the same upload again").isEqualTo(first);
  }

  @Test
  @Order(2)
  void everyReferralEndsAsItShould(Stack stack) {
    var rows = Samples.broken("referrals-with-errors.csv");
    var folder = Samples.folder(stack.file("broken"), rows, Samples.broken("stock-with-errors.csv"));

    var played = Played.once(stack, folder);

    assertThat(played.outcomes()).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      var outcome = played.outcomes().get(i);
      assertThat(outcome).containsEntry("case_reference", rows.get(i).get("case_reference"));
      assertEndsAsExpected(rows.get(i), outcome.getOrDefault("outcome", ""),
          List.of(outcome.getOrDefault("reasons", "").split(";")));
    }
    assertThat(played.count("accepted") + played.count("refused") + played.count("duplicates"))
        .isEqualTo(played.count("submitted")).isEqualTo(rows.size());
  }

  @Test
  @Order(3)
  void nobodyRefersForAnotherAndTheSameUploadGetsTheSameAnswers(Stack stack) {
    var rows = new ArrayList<>(Stream.concat(rowsOf(PARTNER, true).limit(2), rowsOf(PARTNER, false).limit(1)).toList());
    var door = stack.doors().referral(PARTNER);
    var upload = Csv.write(rows, "");

    var first = upload(door, "/v1/referrals/batch", upload, "one-for-another");

    assertThat(lines(first)).extracting(answer -> answer.get("outcome").asString()).containsExactly("accepted",
        "accepted", "refused");
    assertThat(fields(lines(first).getLast())).contains("partner");
    assertThat(upload(door, "/v1/referrals/batch", upload, "one-for-another")).isEqualTo(first);
    assertThatThrownBy(() -> upload(door, "/v1/referrals/batch", Csv.write(rows.subList(0, 1), ""), "one-for-another"))
        .as("the key of another upload").hasMessageContaining("422");
  }

  @Test
  @Order(4)
  void norThroughKafka(Stack stack) {
    var row = rowsOf(PARTNER, false).skip(1).findFirst().orElseThrow();
    var referrer = new KafkaReferrer(PARTNER, stack.doors().referral(PARTNER), stack.kafka(), stack.registry());
    var told = new ArrayList<Submission>();

    referrer.handIn(
        List.of(new SampleRow(1, PARTNER, List.copyOf(row.keySet()), List.copyOf(row.values()))), told::add);

    assertThat(told).singleElement().satisfies(submission -> {
      assertThat(submission.outcome()).isEqualTo("refused");
      assertThat(submission.reasons()).contains("partner");
    });
  }

  @Test
  @Order(5)
  void nothingIsLostOrDoubled(Stack stack) {
    stack.lifeline("check").succeeded();
  }

  private static Stream<Map<String, String>> rowsOf(String partner, boolean own) {
    return Samples.referrals(1900, 2000).stream().filter(row -> partner.equals(row.get("partner")) == own);
  }

  private static void assertEndsAsExpected(Map<String, String> row, String outcome, List<String> fields) {
    var expected = row.getOrDefault("expected", "");
    if (List.of("accepted", "duplicate").contains(expected)) {
      assertThat(outcome).as("%s", row).isEqualTo(expected);
    } else {
      assertThat(outcome).as("%s", row).isEqualTo("refused");
      assertThat(fields).as("%s", row).contains(expected);
    }
  }

  private static List<String> fields(JsonNode answer) {
    return answer.path("errors").valueStream().map(error -> error.get("field").asString()).toList();
  }

  private static String upload(Door door, String path, byte[] rows, String key) {
    try (var answers = door.upload(path, "text/csv", BodyPublishers.ofByteArray(rows), key)) {
      return new String(answers.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<JsonNode> lines(String answers) {
    return answers.lines().map(line -> JsonMapper.shared().readTree(line)).toList();
  }
}
