package org.lifeline.referral.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.testing.RecordedActs;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a partner's people do with its referrals is on record under the person who did it, and once. */
class ActsOfPartnersIT extends RunningService {

  private static final String PARTNER = "harbour-refuge";
  private static final String MAYA = "partner " + PARTNER + "/maya ";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  Steps steps;

  private final Map<String, String> survivor = Samples.referral();
  private UUID id = UUID.randomUUID();

  @BeforeEach
  void refer() {
    id = UUID.fromString(json(post(PARTNER, "/v1/referrals", newKey(), Samples.json(survivor))).get("id")
        .asString());
  }

  @Test
  void whoChangesADetailIsOnRecord() {
    assertThat(asMaya("PUT", "/safe-contact", details("contact_", "code_word", "language"))).isEqualTo(200);
    assertThat(asMaya("PUT", "/delivery", details("delivery_"))).isEqualTo(200);

    assertThat(RecordedActs.of(jdbc, id)).containsExactly(MAYA + "changed-contact own-referral",
        MAYA + "changed-delivery own-referral");
  }

  @Test
  void whoReportsAPhoneDecidesOnItsSimAndWithdrawsIsOnRecordOnce() {
    dispatched();
    assertThat(asMaya("POST", "/discovery", "{\"suspend_sim\": false}")).isEqualTo(200);
    for (int i = 0; i < 2; i++) {
      assertThat(asMaya("POST", "/discovery", "")).isEqualTo(200);
      assertThat(asMaya("POST", "/sim-suspension", "{\"suspend\": true}")).isEqualTo(200);
    }
    for (int i = 0; i < 2; i++) {
      assertThat(asMaya("POST", "/withdrawal", "")).isEqualTo(200);
    }

    assertThat(RecordedActs.of(jdbc, id)).containsExactly(MAYA + "reported-found own-referral",
        MAYA + "decided-sim leave-working", MAYA + "decided-sim suspend", MAYA + "withdrawn own-referral");
  }

  /** By whichever door it comes; a repeat adds nothing. */
  @ParameterizedTest
  @CsvSource({"/v1/referrals, application/json", "/v1/referrals/batch, application/x-ndjson"})
  void whoReportsAPhoneByAReferralInItsPlaceIsOnRecordOnce(String path, String type) {
    dispatched();
    var inPlace = Samples.with(Samples.with(survivor, "replaces", id.toString()), "replaces_reason", "found");
    for (int i = 0; i < 2; i++) {
      assertThat(sendAsMaya("POST", path, type, Samples.json(inPlace))).isLessThan(300);
    }

    assertThat(RecordedActs.of(jdbc, id)).containsExactly(MAYA + "reported-found own-referral");
  }

  /** It tells whoever knows a name and a birth date that this person was referred. The answer's repeat adds nothing. */
  @ParameterizedTest
  @CsvSource({"/v1/referrals, application/json", "/v1/referrals/batch, application/x-ndjson"})
  void whoIsAnsweredWithAnEarlierReferralIsOnRecordOnceForEachRequest(String path, String type) {
    var same = Samples.json(survivor);
    var key = newKey();
    for (int i = 0; i < 2; i++) {
      assertThat(sendAsMaya("POST", path, type, key, same)).isEqualTo(200);
    }
    var answered = MAYA + "answered-duplicate intake";
    assertThat(RecordedActs.of(jdbc, id)).containsExactly(answered);

    assertThat(sendAsMaya("POST", path, type, newKey(), same)).isEqualTo(200);
    assertThat(RecordedActs.of(jdbc, id)).containsExactly(answered, answered);
  }

  @Test
  void manyRowsOfOneSurvivorAreOneEntry() {
    var same = Samples.json(survivor);
    assertThat(sendAsMaya("POST", "/v1/referrals/batch", "application/x-ndjson", same + "\n" + same)).isEqualTo(200);

    assertThat(RecordedActs.of(jdbc, id)).containsExactly(MAYA + "answered-duplicate intake");
  }

  @Test
  void whatCannotBeRecordedIsNotDone() {
    dispatched();
    RecordedActs.whileUnwritable(jdbc, () -> {
      assertThat(asMaya("PUT", "/delivery", details("delivery_"))).isEqualTo(503);
      assertThat(asMaya("POST", "/discovery", "{\"suspend_sim\": true}")).isEqualTo(503);
      assertThat(asMaya("POST", "/withdrawal", "")).isEqualTo(503);
      assertThat(sendAsMaya("POST", "/v1/referrals", "application/json", Samples.json(survivor))).isEqualTo(503);
    });
    assertThat(json(get(PARTNER, "/v1/referrals/" + id)).get("state").asString()).isEqualTo("dispatched");
    assertThat(publishedInAll("referrals", id.toString())).doesNotContain("delivery-changed", "discovery-reported",
        "referral-withdrawn");
  }

  private void dispatched() {
    steps.add(List.of(new Step(id, 1, Instant.now(), new Happening.Dispatched(id, id, "LL1"))));
  }

  /** The fields of a referral whose names begin with one of these prefixes. */
  private static String details(String... prefixes) {
    var details = new LinkedHashMap<>(Samples.referral());
    details.keySet().removeIf(field -> List.of(prefixes).stream().noneMatch(field::startsWith));
    return Samples.json(details);
  }

  private int asMaya(String method, String command, String body) {
    return sendAsMaya(method, "/v1/referrals/" + id + command, "application/json", body);
  }

  private int sendAsMaya(String method, String path, String type, String body) {
    return sendAsMaya(method, path, type, newKey(), body);
  }

  private int sendAsMaya(String method, String path, String type, String key, String body) {
    var token = TestSurroundings.ISSUER
        .sign(TestSurroundings.ISSUER.claims("partner", PARTNER).subject("maya").build());
    return send(request(null, path).header("Authorization", "Bearer " + token)
        .header("Content-Type", type).header("Idempotency-Key", key)
        .method(method, BodyPublishers.ofString(body))).statusCode();
  }
}
