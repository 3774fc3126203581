package org.lifeline.referral.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may use which door. */
class DoorsIT extends RunningService {

  @Autowired
  JdbcClient jdbc;

  @Test
  void anothersReferralIsAnsweredLikeOneThatDoesNotExist() {
    var id = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral()))).get("id")
        .asString();
    var missing = List.of(id, UUID.randomUUID().toString(), "rubbish").stream()
        .map(each -> get("willow-womens-centre", "/v1/referrals/" + each)).map(DoorsIT::answer).distinct().toList();

    assertThat(missing).singleElement().satisfies(answer -> assertThat(answer).contains("not-found"));
    assertThat(get("harbour-refuge", "/v1/referrals/" + id).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"safe-contact", "delivery"})
  void soAreChangesOfIt(String part) {
    var referral = Samples.referral();
    var id = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(referral))).get("id").asString();
    var body = new LinkedHashMap<>(referral);
    body.keySet().removeIf(field -> !field.startsWith(part.equals("delivery") ? "delivery" : "contact"));

    var missing = List.of(id, UUID.randomUUID().toString(), "rubbish").stream().map(
        each -> put("willow-womens-centre", "/v1/referrals/" + each + "/" + part, newKey(), Samples.json(body)))
        .map(DoorsIT::answer).distinct().toList();

    assertThat(missing).singleElement().satisfies(answer -> assertThat(answer).contains("not-found"));
  }

  @Test
  void soIsItsWithdrawal() {
    var id = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral()))).get("id")
        .asString();
    var missing = List.of(id, UUID.randomUUID().toString()).stream()
        .map(each -> post("willow-womens-centre", "/v1/referrals/" + each + "/withdrawal", newKey(), ""))
        .map(DoorsIT::answer).distinct().toList();

    assertThat(missing).singleElement().satisfies(answer -> assertThat(answer).contains("not-found"));
  }

  @Test
  void soAreItsSubmissions() {
    var id = UUID.randomUUID().toString();
    jdbc.sql(
        "insert into submission (partner, id, outcome, received_at) values ('harbour-refuge', ?, 'accepted', now())")
        .param(id).update();
    var missing = List.of(id, UUID.randomUUID().toString(), "0-99", "rub bish").stream()
        .map(each -> get("willow-womens-centre", "/v1/submissions/" + each.replace(" ", "%20"))).map(DoorsIT::answer)
        .distinct().toList();

    assertThat(missing).singleElement().satisfies(answer -> assertThat(answer).contains("not-found"));
    assertThat(get("harbour-refuge", "/v1/submissions/" + id).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /v1/referrals application/json", "POST /v1/referrals/batch text/csv",
      "POST /v1/referrals/{id}/withdrawal application/json", "PUT /v1/referrals/{id}/safe-contact application/json",
      "PUT /v1/referrals/{id}/delivery application/json"})
  void everyWriteNeedsAKey(String write) {
    var id = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(Samples.referral()))).get("id")
        .asString();
    var words = write.replace("{id}", id).split(" ");

    var answer = send(request("harbour-refuge", words[1]).header("Content-Type", words[2]).method(words[0],
        BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("type").asString()).isEqualTo("urn:lifeline:problem:idempotency-key-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/referrals", "/v1/referrals/" + "019a0000-0000-7000-8000-000000000001",
      "/v1/submissions/1", "/v1/submission-key", "/v1/nothing"})
  void withoutATokenNobodyIsLetIn(String path) {
    var answer = get(null, path);

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "network-operator", "scheme-operator", "courier", "service", "PARTNER"})
  void otherRolesAreRefused(String role) {
    var answer = send(request(null, "/v1/referrals").header("Authorization",
        "Bearer " + TestSurroundings.ISSUER.token(role, "harbour-refuge")).GET());

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("urn:lifeline:problem:forbidden");
  }

  @Test
  void listHoldsOnesOwnNewestFirst() {
    var rows = new ArrayList<java.util.Map<String, String>>();
    for (int i = 0; i < 7; i++) {
      rows.add(Samples.referral());
    }
    upload("lagan-support", newKey(), Samples.csv(rows));
    var listed = new ArrayList<String>();
    var path = "/v1/referrals?limit=3";
    while (path != null) {
      var page = json(get("lagan-support", path));
      page.get("items").forEach(item -> listed.add(item.get("case_reference").asString()));
      path = page.get("links").has("next") ? page.get("links").get("next").asString() : null;
    }

    assertThat(listed).isEqualTo(rows.reversed().stream().map(row -> row.get("case_reference")).toList());
  }

  @Test
  void referralIsFoundByItsReferenceAmongOnesOwn() {
    var rows = new ArrayList<java.util.Map<String, String>>();
    for (int i = 0; i < 4; i++) {
      rows.add(Samples.with(Samples.referral(), "case_reference", i == 0 ? "A 1&b=+Ü" : "A 1"));
    }
    upload("rainbow-safety", newKey(), Samples.csv(rows));
    upload("lagan-support", newKey(), Samples.csv(rows.subList(0, 1)));

    assertThat(references("rainbow-safety", "/v1/referrals?case_reference=A+1%26b%3D%2B%C3%9C"))
        .containsExactly("A 1&b=+Ü");
    var path = "/v1/referrals?limit=2&case_reference=%20A%201";
    assertThat(references("rainbow-safety", path)).containsExactly("A 1", "A 1");
    assertThat(references("rainbow-safety",
        json(get("rainbow-safety", path)).get("links").get("next").asString())).containsExactly("A 1");
    assertThat(references("lagan-support", "/v1/referrals?case_reference=A%201")).isEmpty();
    assertThat(references("rainbow-safety", "/v1/referrals?case_reference=a%201")).isEmpty();
    for (var none : List.of("", "%00", "07700%20900142", "sam%40example.org", "x".repeat(65))) {
      assertThat(get("rainbow-safety", "/v1/referrals?case_reference=" + none).statusCode()).as(none).isEqualTo(400);
    }
  }

  private List<String> references(String partner, String path) {
    return json(get(partner, path)).get("items").valueStream().map(item -> item.get("case_reference").asString())
        .toList();
  }

  @Test
  void pageHasTwoHundredAndFiftyAtMostAndWhatComesMeanwhileShiftsNothing() {
    var rows = new ArrayList<java.util.Map<String, String>>();
    for (int i = 0; i < 253; i++) {
      rows.add(Samples.referral());
    }
    upload("cardiff-safe-steps", newKey(), Samples.csv(rows));

    var first = json(get("cardiff-safe-steps", "/v1/referrals"));
    post("cardiff-safe-steps", "/v1/referrals", newKey(), Samples.json(Samples.referral()));
    var second = json(get("cardiff-safe-steps", first.get("links").get("next").asString()));

    assertThat(first.get("items")).hasSize(250);
    assertThat(second.get("links").has("next")).isFalse();
    assertThat(second.get("items").valueStream().map(item -> item.get("case_reference").asString()))
        .containsExactly(rows.get(2).get("case_reference"), rows.get(1).get("case_reference"),
            rows.get(0).get("case_reference"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=251", "cursor=rubbish", "cursor=%25", "limit=x"})
  void whatIsNoPageIsRefusedAndTheParameterNamed(String query) {
    for (var list : List.of("/v1/referrals", "/v1/transfers")) {
      var answer = get("harbour-refuge", list + "?" + query);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(json(answer).findValuesAsString("field")).containsExactly(query.split("=")[0]);
    }
  }

  @Test
  void documentationIsOpen() {
    var answer = get(null, "/v3/api-docs");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("/v1/referrals/batch", "/v1/submission-key");
    assertThat(json(answer).at("/info/title").asString()).isEqualTo("Lifeline: referrals");
    assertThat(json(answer).at("/security/0").propertyNames()).containsExactly("token");
  }

  @ParameterizedTest
  @CsvSource({"post, /v1/referrals, 200 201 400", "post, /v1/referrals/{id}/transfer, 201 404",
      "delete, /v1/referrals/{id}/personal-data, 200 202 404", "put, /v1/referrals/{id}/delivery, 200 404"})
  void documentationSaysWhatIsAnswered(String method, String path, String statuses) {
    var door = json(get(null, "/v3/api-docs")).get("paths").get(path).get(method);

    assertThat(String.join(" ", new TreeSet<>(door.get("responses").propertyNames())))
        .isEqualTo(statuses + " default");
    assertThat(door.at("/responses/default/content").propertyNames()).containsExactly("application/problem+json");
    assertThat(door.get("parameters").valueStream().filter(each -> each.get("in").asString().equals("header"))
        .filter(each -> !each.get("required").asBoolean())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"put, safe-contact, contact_channel contact_cover_story",
      "put, delivery, delivery_name delivery_postcode",
      "post, discovery, suspend_sim", "post, sim-suspension, suspend_sim"})
  void documentationSaysWhatAChangeIsMadeOf(String method, String part, String fields) {
    var documentation = json(get(null, "/v3/api-docs"));
    var schema = documentation.get("paths").get("/v1/referrals/{id}/" + part).get(method)
        .at("/requestBody/content/application~1json/schema/$ref").asString();

    assertThat(documentation.at(schema.substring(1)).get("properties").propertyNames()).contains(fields.split(" "));
  }

  @Test
  void chunkedRequestWithoutTokenIsRefused() {
    assertThat(send(request(null, "/v1/referrals/batch").POST(BodyPublishers.ofString("a"))).statusCode())
        .isEqualTo(401);
  }

  private static String answer(HttpResponse<String> response) {
    return response.statusCode() + " " + response.headers().firstValue("Content-Type") + " " + response.body();
  }
}
