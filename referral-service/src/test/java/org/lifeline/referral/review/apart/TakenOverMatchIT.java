package org.lifeline.referral.review.apart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;

/** A referral that was set apart is a possible match too, and children's services take over before that is settled. */
class TakenOverMatchIT extends RunningService {

  private static final String MATCHES = "/v1/possible-matches";

  @Test
  void leavesNothingToCompare() {
    var survivor = Samples.with(Samples.referral(), "date_of_birth", LocalDate.now().minusYears(14).toString());
    var earlier = refer("harbour-refuge", survivor);
    var id = refer("willow-womens-centre", survivor);
    assertThat(open()).contains(id);

    assertThat(decide("/v1/set-apart/" + id, "taken-over").statusCode()).isEqualTo(200);

    assertThat(open()).doesNotContain(id);
    assertThat(json(asLead(MATCHES + "/" + id)).get("decision").asString()).isEqualTo("taken-over");
    askBoth(id);
    assertThat(decide(MATCHES + "/" + id, "different-person").statusCode()).as("there is nothing to decide")
        .isEqualTo(409);
    assertThat(json(get("harbour-refuge", "/v1/referrals/" + earlier)).get("state").asString()).isEqualTo("set-apart");
  }

  private List<String> open() {
    return inAll(MATCHES + "?limit=250", this::asLead);
  }

  private HttpResponse<String> decide(String path, String decision) {
    return send(requestAs("safeguarding-lead", "scheme", path + "/decision").header("Content-Type", "application/json")
        .header("Idempotency-Key", newKey())
        .POST(BodyPublishers.ofString("{\"decision\": \"" + decision + "\", \"reason\": \"asked\"}")));
  }

  private HttpResponse<String> asLead(String path) {
    return send(requestAs("safeguarding-lead", "scheme", path).GET());
  }
}
