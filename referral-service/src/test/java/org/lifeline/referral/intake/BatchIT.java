package org.lifeline.referral.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import tools.jackson.databind.JsonNode;

/** Uploads through the service's door. */
class BatchIT extends RunningService {

  @Test
  void everyRowIsAnswered() {
    var rows = new ArrayList<Map<String, String>>();
    for (int i = 0; i < 250; i++) {
      rows.add(Samples.referral());
    }
    rows.set(120, Samples.with(rows.get(120), "region", "E99999999"));

    var answer = upload("harbour-refuge", newKey(), Samples.csv(rows));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(lines(answer.body())).hasSize(250).extracting(line -> line.get("row").asInt()).startsWith(1, 2, 3);
    assertThat(lines(answer.body()).get(120).get("outcome").asString()).isEqualTo("refused");
    assertThat(lines(answer.body()).get(121).get("outcome").asString()).isEqualTo("accepted");
  }

  @Test
  void singleIsAccepted() {
    var answer = post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral()));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    assertThat(json(answer).get("state").asString()).isEqualTo("created");
  }

  static List<JsonNode> lines(String body) {
    return body.lines().map(JSON::readTree).toList();
  }
}
