package org.lifeline.referral.intake.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import tools.jackson.databind.JsonNode;

/** The sample file with one thing wrong in each row, uploaded by the partners that it names. */
class BrokenRowsIT extends RunningService {

  @Test
  void eachRowIsAnsweredAsItsExpectationSays() {
    var expected = new ArrayList<String>();
    var answered = new ArrayList<String>();
    Samples.brokenRows().stream()
        .collect(Collectors.groupingBy(row -> row.get("partner"), LinkedHashMap::new, Collectors.toList()))
        .forEach((partner, rows) -> {
          rows.forEach(row -> expected.add(row.get("case_reference") + " " + row.get("expected")));
          answered.addAll(answers(partner, rows));
        });

    assertThat(answered).isEqualTo(expected);
  }

  private List<String> answers(String partner, List<Map<String, String>> rows) {
    var sent = rows.stream().map(row -> {
      var referral = new LinkedHashMap<>(row);
      referral.remove("expected");
      return (Map<String, String>) referral;
    }).toList();
    var lines = BatchIT.lines(upload(partner, newKey(), Samples.csv(sent)).body());
    var answers = new ArrayList<String>();
    for (int i = 0; i < rows.size(); i++) {
      answers.add(rows.get(i).get("case_reference") + " " + outcome(lines.get(i)));
    }
    return answers;
  }

  private static String outcome(JsonNode line) {
    var outcome = line.get("outcome").asString();
    return outcome.equals("refused")
        ? line.get("errors").valueStream().map(error -> error.get("field").asString()).collect(Collectors.joining(","))
        : outcome;
  }
}
