package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;

/**
 * Two leads look at one held referral that matches two others: what is said about the first pair does not count for the
 * second.
 */
class SeenPairIT extends RunningService {

  private static final String MATCHES = "/v1/possible-matches/";

  private String first = "";
  private String second = "";
  private String held = "";

  /** A held referral that is compared with the second one first, and then with the first. */
  @BeforeEach
  void oneThatMatchesTwo() {
    var known = Samples.referral();
    first = refer("harbour-refuge", known);
    second = refer("willow-womens-centre", known);
    askBoth(second);
    assertThat(decide(second, "different-person", first).statusCode()).isEqualTo(200);
    held = refer("mens-safe-line", known);
    assertThat(compared()).isEqualTo(second);
  }

  @Test
  void aDecisionAboutThePairFromBeforeIsRefused() {
    askBoth(held);
    assertThat(json(decide(held, "different-person", second)).get("compare_next").asString()).isEqualTo(first);
    assertThat(ask(held, first, "same-person").statusCode()).isEqualTo(200);

    assertChanged(decide(held, "same-person", second));
    assertThat(compared()).as("it is open still").isEqualTo(first);
    assertThat(decide(held, "same-person", first).statusCode()).isEqualTo(200);
  }

  @Test
  void aQuestionAboutThePairFromBeforeIsRefused() {
    askBoth(held);
    assertThat(decide(held, "different-person", second).statusCode()).isEqualTo(200);

    assertChanged(ask(held, second));
    assertThat(ask(held, first).statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsNoIdIsToldAsSuch() {
    var refused = post(held, "decision",
        Map.of("decision", "same-person", "reason", "x", "matched_referral_id", "Sam"));

    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
    assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo("matched_referral_id");
    assertThat(refused.body()).doesNotContain("Sam");
  }

  private static void assertChanged(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    assertThat(json(answer).get("errors").get(0).get("field").asString()).isEqualTo("matched_referral_id");
    assertThat(json(answer).get("errors").get(0).get("rule").asString()).isEqualTo("changed-meanwhile");
  }

  private String compared() {
    var match = json(send(requestAs("safeguarding-lead", "scheme", MATCHES + held).GET()));
    assertThat(match.has("decision")).isFalse();
    return match.get("matched_referral_id").asString();
  }

  private HttpResponse<String> decide(String id, String decision, String seen) {
    return post(id, "decision", Map.of("decision", decision, "reason", "both were asked", "matched_referral_id", seen));
  }

  /** Asks the referral's own partner. */
  private HttpResponse<String> ask(String id, String seen) {
    return post(id, "questions", Map.of("about", id, "question", "same-person", "matched_referral_id", seen));
  }

  private HttpResponse<String> post(String id, String what, Map<String, String> body) {
    return send(requestAs("safeguarding-lead", "scheme", MATCHES + id + "/" + what)
        .header("Content-Type", "application/json").header("Idempotency-Key", UUID.randomUUID().toString())
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
  }
}
