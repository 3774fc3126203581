package org.lifeline.referral.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.Person;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.sealing.Part;

/** Personal data is erased on request: for good, for that person alone, and only for callers who may ask. */
class ErasureIT extends ErasingService {

  @Test
  void nothingOfThePersonIsLeftAndTheOthersAreTold() {
    var id = refer(FIRST, Samples.referral());
    await().untilAsserted(() -> assertThat(keys(id)).hasSize(3));

    var answer = erase(FIRST, id);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    assertThat(kept(id)).isEqualTo("0 0");
    await().untilAsserted(
        () -> assertThat(published("referrals", id)).containsExactly("referral-created", "personal-data-erased"));
    await().untilAsserted(() -> assertThat(keys(id)).hasSize(6));
    for (var part : List.of("allocation", "delivery", "safe_contact")) {
      assertThat(keys(id + "/" + part)).as(part).containsExactly(true, false);
    }
    await().untilAsserted(() -> assertThat(published("erasures", id)).containsExactly("erasure-confirmed"));
    var shown = json(get(FIRST, "/v1/referrals/" + id));
    assertThat(shown.get("state").asString()).isEqualTo("erased");
    assertThat(shown.get("erased_at").asString()).isEqualTo(json(answer).get("erased_at").asString());
    assertThat(shown.get("timeline").valueStream().map(moment -> moment.get("step").asString()))
        .containsExactly("referral-created", "personal-data-erased");
  }

  @Test
  void everybodySeesWhoHasErasedAndWhoHasNot() {
    var id = refer(FIRST, Samples.referral());
    erase(FIRST, id);

    assertThat(confirmed(id)).isEqualTo("referral-service");
    assertThat(json(erasure(FIRST, id)).get("complete").asBoolean()).isFalse();
    confirm(id, "dispatch-service");
    await().untilAsserted(() -> assertThat(confirmed(id)).isEqualTo("referral-service dispatch-service"));
    confirm(id, "allocation-service");
    confirm(id, "notification-service");
    confirm(id, "notification-service");

    await().untilAsserted(() -> assertThat(json(erasure(FIRST, id)).get("complete").asBoolean()).isTrue());
    var shown = json(erasure(FIRST, id));
    assertThat(shown.get("reason").asString()).isEqualTo("asked-by-survivor");
    assertThat(shown.get("requested_by").asString()).isEqualTo("partner");
    assertThat(shown.get("completed_at").asString()).endsWith("Z");
    assertThat(shown.get("in_backups_until").asString()).endsWith("Z");
    assertThat(shown.get("services").valueStream().map(service -> service.get("confirmed_at").asString()))
        .hasSize(4).allMatch(time -> time.endsWith("Z"));
    assertThat(erase(FIRST, id).statusCode()).isEqualTo(200);
  }

  @Test
  void erasingAgainAndAtTheSameTimeChangesNothing() {
    var id = refer(FIRST, Samples.referral());

    var answers = IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(() -> erase(FIRST, id))).toList()
        .stream().map(CompletableFuture::join).toList();

    assertThat(answers).extracting(answer -> json(answer).get("erased_at").asString()).containsOnly(
        json(erasure(FIRST, id)).get("erased_at").asString());
    await().untilAsserted(() -> assertThat(published("erasures", id)).hasSize(1));
    awaitPublished("referrals", id, "referral-created", "personal-data-erased");
    await().untilAsserted(() -> assertThat(keys(id)).filteredOn(isThere -> !isThere).as("keys taken back").hasSize(3));
  }

  @Test
  void neighboursOpenAsBefore() {
    var erased = refer(FIRST, Samples.referral());
    var neighbour = refer(FIRST, Samples.referral());

    erase(FIRST, erased);

    assertThat(opened(neighbour, Part.DELIVERY, DeliveryDetails.class).deliveryPostcode()).isEqualTo("ZZ1 2ZZ");
    assertThat(opened(neighbour, Part.PERSON, Person.class).dateOfBirth()).hasToString("1980-11-09");
    assertThat(kept(neighbour)).isEqualTo("9 0");
  }

  @Test
  void anothersReferralIsAnsweredByteForByteLikeAMissingOne() {
    var id = refer(FIRST, Samples.referral());
    var missing = UUID.randomUUID().toString();

    assertThat(erase(SECOND, id).statusCode()).isEqualTo(404);
    assertThat(erase(SECOND, id).body()).isEqualTo(erase(SECOND, missing).body());
    assertThat(erase(SECOND, "rubbish").body()).isEqualTo(erase(SECOND, missing).body());
    assertThat(kept(id)).isEqualTo("9 0");
    erase(FIRST, id);
    assertThat(erasure(SECOND, id).body()).isEqualTo(erasure(SECOND, missing).body());
    assertThat(erasure(FIRST, refer(FIRST, Samples.referral())).statusCode()).isEqualTo(404);
  }

  @Test
  void schemeOperatorErasesAnybodys() {
    var id = refer(FIRST, Samples.referral());

    var answer = send(requestAs("scheme-operator", "scheme", path(id) + "?reason=at-risk").DELETE());

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(json(answer).get("requested_by").asString()).isEqualTo("scheme-operator");
    assertThat(kept(id)).isEqualTo("0 0");
    assertThat(erasure(FIRST, id).body())
        .isEqualTo(send(requestAs("scheme-operator", "scheme", "/v1/referrals/" + id + "/erasure").GET()).body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"hub", "courier", "network-operator", "safeguarding-lead", "auditor", "service"})
  void nobodyElseMay(String role) {
    var id = refer(FIRST, Samples.referral());

    assertThat(send(requestAs(role, FIRST, path(id) + "?reason=other").DELETE()).statusCode()).isEqualTo(403);
    assertThat(send(requestAs(role, FIRST, "/v1/referrals/" + id + "/erasure").GET()).statusCode()).isEqualTo(403);
    assertThat(send(request(null, path(id) + "?reason=other").DELETE()).statusCode()).isEqualTo(401);
    assertThat(kept(id)).isEqualTo("9 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?reason=", "?reason=Zq7Canary", "?reason=retention", "?reason=found-erased"})
  void reasonIsNeededAndOfAClosedList(String query) {
    var id = refer(FIRST, Samples.referral());

    var refused = send(request(FIRST, path(id) + query).DELETE());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).get("errors").get(0).get("field").asString()).isEqualTo("reason");
    assertThat(refused.body()).doesNotContain("Zq7Canary");
    assertThat(kept(id)).isEqualTo("9 0");
  }

  @Test
  void survivorIsUnknownAfterwards() {
    var known = Samples.referral();
    erase(FIRST, refer(FIRST, known));

    var own = post(FIRST, "/v1/referrals", newKey(), Samples.json(known));

    assertThat(own.statusCode()).isEqualTo(201);
    assertThat(json(own).get("outcome").asString()).isEqualTo("accepted");
    assertThat(publishedInAll("referrals", json(own).get("id").asString())).doesNotContain("referral-held");
  }

  @Test
  void erasedReferralCanNeitherBeChangedNorWithdrawn() {
    var referral = Samples.referral();
    var id = refer(FIRST, referral);
    erase(FIRST, id);

    var change = put(FIRST, "/v1/referrals/" + id + "/safe-contact", newKey(), "{\"contact_channel\": \"none\"}");
    var withdrawal = post(FIRST, "/v1/referrals/" + id + "/withdrawal", newKey(), "");

    assertThat(change.statusCode()).isEqualTo(409);
    assertThat(json(withdrawal).get("state").asString()).isEqualTo("erased");
    assertThat(kept(id)).isEqualTo("0 0");
    await().untilAsserted(
        () -> assertThat(published("referrals", id)).containsExactly("referral-created", "personal-data-erased"));
  }

  @Test
  void changeAtTheSameTimeLeavesNothingBehind() {
    for (int i = 0; i < 10; i++) {
      var id = refer(FIRST, Samples.referral());
      var change = CompletableFuture.supplyAsync(() -> put(FIRST, "/v1/referrals/" + id + "/safe-contact", newKey(),
          "{\"contact_channel\": \"none\"}"));
      var erasure = CompletableFuture.supplyAsync(() -> erase(FIRST, id));

      assertThat(erasure.join().statusCode()).isEqualTo(202);
      assertThat(change.join().statusCode()).isIn(200, 409);
      assertThat(kept(id)).isEqualTo("0 0");
    }
  }

  @Test
  void phoneThatHasGoneStaysAndWhatHasNotEnds() {
    var dispatched = refer(FIRST, Samples.referral());
    happens(dispatched, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));
    var reserved = refer(FIRST, Samples.referral());
    happens(reserved, new Happening.Waitlisted());
    var withdrawn = refer(FIRST, Samples.referral());
    post(FIRST, "/v1/referrals/" + withdrawn + "/withdrawal", newKey(), "");

    List.of(dispatched, reserved, withdrawn).forEach(id -> erase(FIRST, id));

    assertThat(state(dispatched)).isEqualTo("dispatched");
    assertThat(state(reserved)).isEqualTo("erased");
    assertThat(state(withdrawn)).isEqualTo("withdrawn");
    await().untilAsserted(() -> assertThat(published("erasures", withdrawn)).hasSize(1));
    assertThat(erased(dispatched).getEnded()).isFalse();
    assertThat(erased(reserved).getEnded()).isTrue();
    assertThat(erased(withdrawn).getEnded()).isTrue();
    assertThat(erased(withdrawn).getSequence()).isEqualTo(3);
  }

  private String confirmed(String id) {
    return String.join(" ", json(erasure(FIRST, id)).get("services").valueStream()
        .filter(service -> service.get("confirmed").asBoolean()).map(service -> service.get("service").asString())
        .toList());
  }

  /** For each record of a key, in order: whether it has a value. */
  private static List<Boolean> keys(String name) {
    return Topics.ALL.read("referral-keys").stream().filter(r -> new String(r.key(), UTF_8).startsWith(name))
        .map(r -> r.value() != null).toList();
  }
}
