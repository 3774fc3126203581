package org.lifeline.referral.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.RecordedActs;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** A survivor sees all that is held, through her own partner and nobody else's. */
@ExtendWith(OutputCaptureExtension.class)
class ExportIT extends RunningService {

  private static final String FIRST = "harbour-refuge";
  private static final String SECOND = "willow-womens-centre";

  @Autowired
  JdbcClient jdbc;

  @Test
  void everythingThatWasReferredIsThereInClear(CapturedOutput output) {
    var referral = canary();
    var id = refer(FIRST, referral);

    var answer = export(FIRST, id);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    var told = json(answer);
    for (var field : List.of("case_reference", "region", "risk_score", "submitted_at", "language",
        "excluded_operator", "recipient_name", "date_of_birth", "delivery_name", "delivery_address",
        "delivery_postcode", "delivery_instructions", "contact_channel", "contact_address", "contact_from",
        "contact_until", "code_word", "contact_cover_story")) {
      assertThat(told.findValue(field).asString()).as(field).isEqualTo(referral.get(field));
    }
    assertThat(told.findValue("needs").toString()).isEqualTo("[\"hearing-aid-compatible\"]");
    assertThat(told.findValue("contact_days").toString()).isEqualTo("[\"TU\",\"TH\"]");
    assertThat(told.get("referral").get("timeline").get(0).get("step").asString()).isEqualTo("referral-created");
    assertThat(output.getAll()).doesNotContain("Zyxwa", "marmalade");
  }

  @Test
  void overriddenConsentIsToldWithWhoDecided() {
    var referral = Samples.referral();
    referral.put("consent", "overridden");
    referral.put("consent_reason", "Risk to her life");
    referral.put("consent_decided_by", "duty inspector");
    var consent = json(export(FIRST, refer(FIRST, referral))).get("consent");

    assertThat(consent.toString()).isEqualTo("{\"consent\":\"overridden\",\"consent_reason\":\"Risk to her life\","
        + "\"consent_decided_by\":\"duty inspector\"}");
  }

  @Test
  void eachExportIsOnRecordAndTellsWhoHasLooked() {
    var id = refer(FIRST, Samples.referral());
    put(FIRST, "/v1/referrals/" + id + "/safe-contact", newKey(),
        """
            {"contact_channel": "sms", "contact_address": "+447700900199", "contact_from": "22:00", "contact_until": "01:00",
             "contact_days": "TU TH"}""");
    export(FIRST, id);
    var told = json(export(FIRST, id));

    assertThat(told.get("safe_contact").get("contact_address").asString()).isEqualTo("+447700900199");
    assertThat(told.get("contact_version").asInt()).isEqualTo(2);
    assertThat(looks(told)).containsExactly("partner opened-safe-contact change",
        "partner opened-every-part export", "partner opened-every-part export");
    assertThat(RecordedActs.of(jdbc, id)).containsExactly("partner harbour-refuge opened-safe-contact change",
        "partner harbour-refuge changed-contact own-referral",
        "partner harbour-refuge opened-every-part export", "partner harbour-refuge opened-every-part export");
  }

  @Test
  void whatCannotBeRecordedIsNotOpened() {
    var id = refer(FIRST, canary());
    RecordedActs.whileUnwritable(jdbc, () -> {
      var answer = export(FIRST, id);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("Zyxwa");
    });
  }

  @Test
  void anothersIsAnsweredByteForByteLikeOneThatDoesNotExist() {
    var anothers = refer(SECOND, Samples.referral());
    var answers = List.of(anothers, UUID.randomUUID().toString(), "rubbish").stream().map(id -> export(FIRST, id))
        .map(answer -> answer.statusCode() + " " + answer.headers().firstValue("Content-Type") + answer.body())
        .distinct().toList();

    assertThat(answers).singleElement().satisfies(answer -> assertThat(answer).startsWith("404 "));
    assertThat(RecordedActs.of(jdbc, anothers)).containsExactly("partner harbour-refuge refused missing-or-anothers");
  }

  @ParameterizedTest
  @ValueSource(strings = {"scheme-operator", "safeguarding-lead", "auditor", "hub", "network-operator", "service"})
  void nobodyButAPartnerGetsOne(String role) {
    var id = refer(FIRST, Samples.referral());
    assertThat(send(requestAs(role, FIRST, "/v1/referrals/" + id + "/export").GET()).statusCode()).isEqualTo(403);
  }

  @Test
  void possibleMatchAndWhatTheLeadHasDoneShowNowhere() {
    var known = Samples.referral();
    refer(FIRST, known);
    var held = refer(SECOND, known);
    var before = export(SECOND, held).body();
    askBoth(held);
    send(requestAs("safeguarding-lead", "scheme", "/v1/possible-matches/" + held + "/decision")
        .header("Content-Type", "application/json").header("Idempotency-Key", newKey())
        .POST(BodyPublishers.ofString("{\"decision\": \"same-person\", \"reason\": \"Zq7Canary confirmed\"}")));
    send(requestAs("safeguarding-lead", "scheme", "/v1/possible-matches/" + held).GET());
    var after = json(export(SECOND, held));

    assertThat(looks(after)).containsExactly("partner opened-every-part export", "partner opened-every-part export");
    assertThat(after.toString()).doesNotContain("Zq7Canary", "match", "settled", "review");
    assertThat(JSON.readTree(before).propertyNames()).containsExactlyElementsOf(after.propertyNames());
  }

  @Test
  void afterAnErasureIsAnsweredWhatIsLeftWithTheReceipts() {
    var id = refer(FIRST, canary());
    export(FIRST, id);
    send(request(FIRST, "/v1/referrals/" + id + "/personal-data?reason=asked-by-survivor").DELETE());

    var answer = export(FIRST, id);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).doesNotContain("Zyxwa", "1980-11-09", "marmalade", "hearing-aid", "Example Street");
    var told = json(answer);
    assertThat(told.propertyNames()).doesNotContain("survivor", "requirements", "delivery", "safe_contact");
    assertThat(told.get("erasure").get("services")).hasSize(4);
    assertThat(looks(told)).containsExactly("partner opened-every-part export", "partner erased asked-by-survivor",
        "partner opened-every-part export");
    assertThat(told.get("referral").get("case_reference").asString()).startsWith("CASE-");
  }

  @Test
  void noPartnerGetsEverybodyAtOnce() {
    var erased = refer("clyde-advocacy", Samples.referral());
    send(request("clyde-advocacy", "/v1/referrals/" + erased + "/personal-data?reason=other").DELETE());
    assertThat(export("clyde-advocacy", erased).statusCode()).as("counts, too").isEqualTo(200);
    var id = refer("clyde-advocacy", Samples.referral());
    var statuses = IntStream.range(0, 50).map(i -> export("clyde-advocacy", id).statusCode()).boxed()
        .toList();

    assertThat(statuses.subList(0, 49)).containsOnly(200);
    var answer = export("clyde-advocacy", id);
    assertThat(statuses.getLast()).isEqualTo(429);
    assertThat(json(answer).get("type").asString()).isEqualTo("urn:lifeline:problem:too-many-exports");
    assertThat(export(FIRST, refer(FIRST, Samples.referral())).statusCode()).isEqualTo(200);
  }

  @Test
  void norDoesWhoAsksForManyAtATime() {
    var ids = IntStream.range(0, 12).mapToObj(i -> refer("mens-safe-line", Samples.referral())).toList();
    IntStream.range(0, 46).forEach(i -> export("mens-safe-line", ids.getFirst()));
    var statuses = new ConcurrentLinkedQueue<Integer>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ids.forEach(id -> threads.execute(() -> statuses.add(export("mens-safe-line", id).statusCode())));
    }

    assertThat(statuses).containsOnly(200, 429).hasSize(12);
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(4);
  }

  /** A referral of somebody new whose values are found nowhere else. */
  private static Map<String, String> canary() {
    var referral = Samples.referral();
    return Samples.with(referral, "recipient_name", "Zyxwa " + referral.get("case_reference"));
  }

  private static List<String> looks(JsonNode told) {
    return told.get("looks").valueStream().map(look -> look.get("role").asString() + " " + look.get("did").asString()
        + " " + look.get("why").asString()).toList();
  }

  private HttpResponse<String> export(String partner, String id) {
    return get(partner, "/v1/referrals/" + id + "/export");
  }
}
