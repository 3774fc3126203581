package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.referral.RunningService;

/** What a question to a partner must say. */
class QuestionIT extends RunningService {

  private static final String ID = "01991234-5678-7123-8123-012345678901";

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{} | invalid-fields | question about",
      "{\"about\": \"ID\", \"question\": \"phone-gone\", \"note\": \"Sam\"} | invalid-fields | body",
      "{\"about\": \"Sam\", \"question\": [\"phone-gone\"]} | invalid-fields | question about",
      "{\"about\": 1, \"question\": \"Sam\"} | invalid-fields | question about",
      "[\"ID\", \"phone-gone\"] | malformed-request | ``"})
  void whatHasNoPlaceThereIsRefused(String body, String type, String fields) {
    var answer = send(
        requestAs("safeguarding-lead", "scheme", "/v1/possible-matches/" + UUID.randomUUID() + "/questions")
            .header("Content-Type", "application/json").header("Idempotency-Key", newKey())
            .POST(BodyPublishers.ofString(body.replace("ID", ID))));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(json(answer).get("type").asString()).endsWith(type);
    assertThat(String.join(" ", json(answer).findValuesAsString("field"))).isEqualTo(fields);
    assertThat(answer.body()).doesNotContain("Sam");
  }
}
