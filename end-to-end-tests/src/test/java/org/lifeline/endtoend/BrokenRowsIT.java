package org.lifeline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.rules.Csv;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;

/**
 * Rows with something wrong in each, handed in to an empty scheme: every one is answered with what is wrong in it, and
 * no other suffers.
 */
@Order(1)
@ExtendWith(SharedStack.class)
class BrokenRowsIT {

  private static final Map<String, List<Map<String, String>>> BY_PARTNER = Samples.broken(Samples.BROKEN_REFERRALS)
      .stream().collect(groupingBy(row -> row.getOrDefault("partner", ""), LinkedHashMap::new, toList()));

  @Test
  @Order(1)
  void everyRowOfStockEndsAsItShould(Stack stack) {
    var rows = Samples.broken(Samples.BROKEN_STOCK);
    var door = stack.doors().allocation("scheme-operator");

    var first = Answers.to(rows, door, "/v1/stock", "broken-stock");

    assertAllEndAsExpected(rows, first);
    assertThat(Answers.to(rows, door, "/v1/stock", "broken-stock")).as("the same upload again").isEqualTo(first);
  }

  @Test
  @Order(2)
  void everyReferralEndsAsItShould(Stack stack) {
    BY_PARTNER.forEach((partner, rows) -> {
      var door = stack.doors().referral(partner);

      var first = Answers.to(rows, door, "/v1/referrals/batch", "broken");

      assertAllEndAsExpected(rows, first);
      assertThat(Answers.to(rows, door, "/v1/referrals/batch", "broken")).as("the same upload again").isEqualTo(first);
    });
  }

  @Test
  @Order(3)
  void soItDoesThroughKafkaWhereWhatWasAcceptedBeforeIsADuplicate(Stack stack) {
    BY_PARTNER.forEach((partner, rows) -> {
      var told = Partners.handIn(stack, partner, rows);
      assertThat(told).hasSameSizeAs(rows);
      for (int i = 0; i < rows.size(); i++) {
        var expected = rows.get(i).getOrDefault(Samples.EXPECTED, "");
        assertEnd(rows.get(i), expected.equals("accepted") ? "duplicate" : expected, told.get(i).outcome(),
            told.get(i).reasons());
      }
    });
  }

  /** From a file as a spreadsheet saves it, with a column of its owner's; a child among them, for whom somebody decides. */
  @Test
  @Order(4)
  void aDemoSaysTheSameOfOtherPeopleInItsOutcomes(Stack stack) throws IOException {
    var rows = new ArrayList<>(
        Samples.broken(Samples.BROKEN_REFERRALS).stream().map(BrokenRowsIT::ofSomebodyElse).toList());
    rows.add(child(rows));
    var folder = Samples.folder(stack.file("broken"), rows, Samples.broken(Samples.BROKEN_STOCK));
    Files.writeString(folder.resolve("referrals.csv"), "\ufeff" + new String(Csv.write(rows, ""), UTF_8));

    var played = Played.once(stack, folder);

    assertThat(played.outcomes()).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      var outcome = played.outcomes().get(i);
      assertThat(outcome).containsEntry("case_reference", rows.get(i).get("case_reference"));
      assertEnd(rows.get(i), rows.get(i).getOrDefault(Samples.EXPECTED, ""), outcome.getOrDefault("outcome", ""),
          List.of(outcome.getOrDefault("reasons", "").split(";")));
    }
    assertThat(played.count("submitted")).isEqualTo(rows.size());
    assertThat(played.count("accepted")).isEqualTo(count(rows, "accepted")).isEqualTo(played.count("notified"));
    assertThat(played.count("duplicates")).isEqualTo(count(rows, "duplicate"));
    assertThat(played.count("lost") + played.count("twice")).isZero();
  }

  private static Map<String, String> child(List<Map<String, String>> rows) {
    var child = new LinkedHashMap<>(
        rows.stream().filter(row -> "accepted".equals(row.get(Samples.EXPECTED))).findFirst().orElseThrow());
    child.put("case_reference", "CHILD-1");
    child.put("recipient_name", "Robin Two-Small");
    child.put("date_of_birth", LocalDate.now(ZoneOffset.UTC).minusYears(10).toString());
    return child;
  }

  private static Map<String, String> ofSomebodyElse(Map<String, String> row) {
    var other = new LinkedHashMap<>(row);
    other.computeIfPresent("recipient_name", (column, name) -> name + "-Two");
    other.computeIfPresent("case_reference", (column, reference) -> reference.replaceFirst("^(ERR|OTHER)", "TWO"));
    return other;
  }

  private static int count(List<Map<String, String>> rows, String expected) {
    return (int) rows.stream().filter(row -> expected.equals(row.get(Samples.EXPECTED))).count();
  }

  private static void assertAllEndAsExpected(List<Map<String, String>> rows, Answers answers) {
    assertThat(answers.outcomes()).hasSameSizeAs(rows);
    for (int i = 0; i < rows.size(); i++) {
      assertEnd(rows.get(i), rows.get(i).getOrDefault(Samples.EXPECTED, ""), answers.outcomes().get(i),
          answers.fields(i));
    }
  }

  /** @param expected an outcome, or the one field that the row is to be refused for */
  private static void assertEnd(Map<String, String> row, String expected, String outcome, List<String> fields) {
    if (List.of("accepted", "duplicate").contains(expected)) {
      assertThat(outcome).as("%s", row).isEqualTo(expected);
    } else {
      assertThat(outcome).as("%s", row).isEqualTo("refused");
      assertThat(fields).as("%s", row).containsOnly(expected);
    }
  }
}
