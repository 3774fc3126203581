package org.lifeline.referral.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Partners whose referrals match each other, and the safeguarding lead who settles that. */
abstract class SettlingMatches extends RunningService {

  static final String REFERRALS = "/v1/referrals";
  static final String MATCHES = "/v1/possible-matches";
  static final String FIRST = "harbour-refuge";
  static final String SECOND = "willow-womens-centre";
  static final String THIRD = "mens-safe-line";

  @Autowired
  JdbcClient jdbc;
  @Autowired
  Steps steps;

  void dispatched(String referral) {
    var parcel = UUID.randomUUID();
    steps.add(List.of(new Step(UUID.fromString(referral), 1, Instant.now(),
        new Happening.Dispatched(parcel, parcel, "LL1"))));
  }

  void withdraw(String partner, String id) {
    assertThat(post(partner, REFERRALS + "/" + id + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);
  }

  String state(String partner, String id) {
    return json(get(partner, REFERRALS + "/" + id)).get("state").asString();
  }

  HttpResponse<String> decide(String id, String decision) {
    return decide(id, decision, newKey());
  }

  HttpResponse<String> decide(String id, String decision, String key) {
    askBoth(id);
    return decideUnasked(id, decision, key);
  }

  HttpResponse<String> decideUnasked(String id, String decision, String key) {
    return send(requestAs("safeguarding-lead", "scheme", MATCHES + "/" + id + "/decision")
        .header("Content-Type", "application/json").header("Idempotency-Key", key).POST(BodyPublishers.ofString(
            "{\"decision\": \"" + decision + "\", \"reason\": \"Zq7Canary confirmed\"}")));
  }

  HttpResponse<String> asLead(String path) {
    return send(requestAs("safeguarding-lead", "scheme", path).GET());
  }

  List<JsonNode> open() {
    return pages(MATCHES);
  }

  List<JsonNode> pages(String first) {
    var items = new ArrayList<JsonNode>();
    for (var path = first; path != null;) {
      var page = json(asLead(path));
      page.get("items").forEach(items::add);
      path = page.get("links").has("next") ? page.get("links").get("next").asString() : null;
    }
    return items;
  }
}
