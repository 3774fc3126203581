package org.lifeline.referral.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.events.DeliveryChanged;
import org.lifeline.events.DiscoveryReported;
import org.lifeline.events.ReferralReopened;
import org.lifeline.events.ReferralWithdrawn;
import org.lifeline.events.SafeContactChanged;
import org.lifeline.events.SimSuspensionDecided;
import org.lifeline.platform.sealing.Secret;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.lifeline.referral.form.valid.DeliveryDetails;
import org.lifeline.referral.form.valid.SafeContact;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.progress.Story;
import org.lifeline.referral.sealing.Part;
import org.lifeline.referral.sealing.PartSeals;
import org.lifeline.referral.sealing.SealedData;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a partner does with a referral after it was accepted. */
class ChangeIT extends RunningService {

  private static final UUID PARCEL = UUID.randomUUID();

  @Autowired
  Steps steps;

  @Autowired
  PartSeals seals;

  @Autowired
  JdbcClient jdbc;

  @Test
  void withdrawalIsToldOnceHoweverOftenItIsAskedFor() {
    var id = referral(Samples.referral());
    var key = newKey();

    var first = post("harbour-refuge", path(id, "withdrawal"), key, "");
    var again = post("harbour-refuge", path(id, "withdrawal"), key, "");
    var anew = post("harbour-refuge", path(id, "withdrawal"), newKey(), "");

    assertThat(json(first).get("state").asString()).isEqualTo("withdrawn");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(anew.body()).isEqualTo(first.body());
    assertThat(json(get("harbour-refuge", "/v1/referrals/" + id)).get("state").asString()).isEqualTo("withdrawn");
    await().untilAsserted(() -> assertThat(published("referrals", id.toString()))
        .containsExactly("referral-created", "referral-withdrawn"));
    assertThat(told(id, ReferralWithdrawn.class).getSequence()).isEqualTo(2);
  }

  @Test
  void withdrawnSurvivorMayBeReferredAgain() {
    var referral = Samples.referral();
    post("harbour-refuge", path(referral(referral), "withdrawal"), newKey(), "");

    assertThat(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(referral)).statusCode()).isEqualTo(201);
  }

  @Test
  void deliveredReferralCannotBeWithdrawn() {
    var id = referral(Samples.referral());
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));

    var refused = post("harbour-refuge", path(id, "withdrawal"), newKey(), "");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(json(refused).get("type").asString()).isEqualTo("urn:lifeline:problem:conflict");
  }

  @Test
  void changedContactIsSealedAnewUnderTheKeyThatItHas() {
    var referral = Samples.with(Samples.referral(), "language", "pl");
    var id = referral(referral);
    var key = column(id, "safe_contact_key");

    var answer = put("harbour-refuge", path(id, "safe-contact"), newKey(), """
        {"contact_channel": "email", "contact_address": "new@example.org", "contact_cover_story": "glasses"}""");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(json(answer).get("contact_version").asInt()).isEqualTo(2);
    assertThat(column(id, "safe_contact_key")).isEqualTo(key);
    var expected = new SafeContact("email", "new@example.org", null, null, null, null, "glasses", "pl");
    assertThat(opened(id, Part.SAFE_CONTACT, column(id, "safe_contact"), key, SafeContact.class))
        .isEqualTo(Secret.of(expected));
    await().untilAsserted(() -> assertThat(published("referrals", id.toString())).hasSize(2));
    var event = told(id, SafeContactChanged.class);
    assertThat(event.getContactVersion()).isEqualTo(2);
    assertThat(opened(id, Part.SAFE_CONTACT, event.getSafeContact().getCiphertext().array(), key, SafeContact.class))
        .isEqualTo(Secret.of(expected));
  }

  @Test
  void changedDeliveryIsChecked() {
    var id = referral(Samples.referral());

    var refused = put("harbour-refuge", path(id, "delivery"), newKey(),
        "{\"delivery_name\": \"A\", \"delivery_address\": \"B\", \"delivery_postcode\": \"12345\", \"region\": \"C\"}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(json(refused).get("errors").valueStream().map(error -> error.get("field").asString()))
        .containsExactly("region", "delivery_postcode");
  }

  @Test
  void referralOnHoldIsServedAgainWhenBothPartsAreConfirmed() {
    var referral = Samples.referral();
    var id = referral(referral);
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "unsafe"));

    var first = put("harbour-refuge", path(id, "delivery"), newKey(), part(referral, "delivery"));
    var second = put("harbour-refuge", path(id, "safe-contact"), newKey(), part(referral, "co"));

    assertThat(json(first).get("state").asString()).isEqualTo("on-hold");
    assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
    assertThat(json(second).get("state").asString()).isEqualTo("created");
    await().untilAsserted(() -> assertThat(published("referrals", id.toString())).containsExactly("referral-created",
        "delivery-changed", "safe-contact-changed", "referral-reopened"));
    assertThat(told(id, DeliveryChanged.class).getSequence()).isEqualTo(2);
    assertThat(told(id, ReferralReopened.class).getSequence()).isEqualTo(4);
    var delivery = told(id, DeliveryChanged.class).getDelivery().getCiphertext().array();
    assertThat(opened(id, Part.DELIVERY, delivery, column(id, "delivery_key"), DeliveryDetails.class).reveal()
        .deliveryPostcode()).isEqualTo("ZZ1 2ZZ");
  }

  @Test
  void foundPhoneIsToldOnceWithWhatTheCaseworkerDecidesOfItsSim() {
    var id = referral(Samples.referral());
    assertThat(post("harbour-refuge", path(id, "discovery"), newKey(), "").statusCode()).isEqualTo(409);
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));

    assertThat(post("northern-women", path(id, "discovery"), newKey(), "").statusCode()).isEqualTo(404);
    assertThat(post("harbour-refuge", path(id, "discovery"), newKey(), "{\"suspend_sim\": \"yes\"}").statusCode())
        .isEqualTo(400);
    for (int i = 0; i < 2; i++) {
      assertThat(post("harbour-refuge", path(id, "discovery"), newKey(), "").statusCode()).isEqualTo(200);
    }
    var decided = post("harbour-refuge", path(id, "sim-suspension"), newKey(), "{\"suspend_sim\": true}");
    assertThat(decided.statusCode()).as(decided.body()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(published("referrals", id.toString())).containsExactly("referral-created",
        "discovery-reported", "sim-suspension-decided"));
    assertThat(told(id, DiscoveryReported.class).getConsignmentId()).isEqualTo(PARCEL.toString());
    assertThat(told(id, SimSuspensionDecided.class).getSuspend()).isTrue();
  }

  @Test
  void earlierPhoneThatIsFoundIsNamedByItsTrackingNumber() {
    var id = referral(Samples.referral());
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "refused"),
        new Happening.Dispatched(Story.SECOND, Story.SECOND, "LL2"), new Happening.Delivered(Story.SECOND));

    var wrong = post("harbour-refuge", path(id, "discovery"), newKey(), "{\"tracking_number\": \"LL3\"}");
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong).at("/errors/0/field").asString()).isEqualTo("tracking_number");
    assertThat(json(wrong).at("/errors/0/rule").asString()).isEqualTo("unknown-value");
    assertThat(post("harbour-refuge", path(id, "discovery"), newKey(), "{\"tracking_number\": 1}").statusCode())
        .isEqualTo(400);

    var reported = post("harbour-refuge", path(id, "discovery"), newKey(),
        "{\"tracking_number\": \"LL1\", \"suspend_sim\": true}");
    assertThat(reported.statusCode()).as(reported.body()).isEqualTo(200);
    await().untilAsserted(() -> assertThat(published("referrals", id.toString())).containsExactly("referral-created",
        "discovery-reported", "sim-suspension-decided"));
    assertThat(told(id, DiscoveryReported.class).getConsignmentId()).isEqualTo(PARCEL.toString());
    assertThat(told(id, SimSuspensionDecided.class).getConsignmentId()).isEqualTo(PARCEL.toString());
    assertThat(post("harbour-refuge", path(id, "sim-suspension"), newKey(),
        "{\"tracking_number\": \"LL2\", \"suspend_sim\": true}").statusCode()).as("nobody has found it").isEqualTo(409);
    var timeline = json(get("harbour-refuge", "/v1/referrals/" + id)).get("timeline");
    assertThat(timeline.valueStream().filter(moment -> moment.get("step").asString().equals("device-dispatched"))
        .map(moment -> moment.get("detail").asString())).containsExactly("LL1", "LL2");
    assertThat(timeline.valueStream().filter(moment -> moment.get("step").asString().equals("discovery-reported"))
        .map(moment -> moment.get("detail").asString())).containsExactly("LL1");
  }

  /** A partner that means an earlier phone must not retire the one sent last by a mistyped request. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"trackingNumber\": \"LL1\", \"suspend_sim\": true} | invalid-fields | body",
      "{\"tracking_number\": [\"LL1\"], \"suspend_sim\": true} | invalid-fields | tracking_number",
      "{\"tracking_number\": \"\", \"suspend_sim\": true} | invalid-fields | tracking_number",
      "{\"tracking_number\": \"LL1\", \"suspend_sim\": 1} | invalid-fields | suspend_sim",
      "[\"LL1\"] | malformed-request | ``", "\"LL1\" | malformed-request | ``"})
  void whatIsSaidInAnotherWayIsRefused(String body, String type, String field) {
    var id = referral(Samples.referral());
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "refused"),
        new Happening.Dispatched(Story.SECOND, Story.SECOND, "LL2"), new Happening.Delivered(Story.SECOND),
        new Happening.DiscoveryReported(Story.SECOND));

    for (var command : List.of("discovery", "sim-suspension")) {
      var refused = post("harbour-refuge", path(id, command), newKey(), body);
      assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
      assertThat(json(refused).get("type").asString()).endsWith(type);
      assertThat(String.join(" ", json(refused).findValuesAsString("field"))).isEqualTo(field);
    }
    assertThat(publishedInAll("referrals", id.toString())).doesNotContain("discovery-reported",
        "sim-suspension-decided");
  }

  /** The decision had another name here before. */
  @Test
  void decisionAboutTheSimIsStatedOnceUnderEitherName() {
    var id = referral(Samples.referral());
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.DiscoveryReported(PARCEL));

    for (var body : List.of("{}", "{\"suspend_sim\": true, \"suspend\": false}",
        "{\"suspend_sim\": true, \"suspend\": true}")) {
      var refused = post("harbour-refuge", path(id, "sim-suspension"), newKey(), body);
      assertThat(refused.statusCode()).as(body).isEqualTo(400);
      assertThat(json(refused).findValuesAsString("field")).as(body).containsExactly("suspend_sim");
    }
    for (var body : List.of("{\"suspend\": false}", "{\"suspend_sim\": true, \"suspend\": null}")) {
      assertThat(post("harbour-refuge", path(id, "sim-suspension"), newKey(), body).statusCode()).as(body)
          .isEqualTo(200);
    }
  }

  @Test
  void withdrawnReferralIsNotChanged() {
    var referral = Samples.referral();
    var id = referral(referral);
    post("harbour-refuge", path(id, "withdrawal"), newKey(), "");

    assertThat(put("harbour-refuge", path(id, "delivery"), newKey(), part(referral, "delivery")).statusCode())
        .isEqualTo(409);
  }

  @Test
  void changesAtTheSameTimeAreNumberedOneAfterTheOther() {
    var referral = Samples.referral();
    var id = referral(referral);

    var answers = IntStream.range(0, 8)
        .mapToObj(i -> CompletableFuture.supplyAsync(
            () -> put("harbour-refuge", path(id, "safe-contact"), newKey(), part(referral, "co"))))
        .toList().stream().map(CompletableFuture::join).toList();

    assertThat(answers.stream().map(answer -> json(answer).get("contact_version").asInt()))
        .containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
    await().untilAsserted(() -> assertThat(published("referrals", id.toString())).hasSize(9));
  }

  private UUID referral(Map<String, String> referral) {
    var answer = json(post("harbour-refuge", "/v1/referrals", newKey(), Samples.json(referral)));
    return UUID.fromString(answer.get("id").asString());
  }

  private static String path(UUID id, String command) {
    return "/v1/referrals/" + id + "/" + command;
  }

  /** The contact fields and code word ("co"), or those of the delivery. */
  private static String part(Map<String, String> referral, String prefix) {
    var part = new LinkedHashMap<>(referral);
    part.keySet().removeIf(field -> !field.startsWith(prefix) || field.startsWith("consent"));
    return Samples.json(part);
  }

  private void happens(UUID id, Happening... happenings) {
    steps.add(IntStream.range(0, happenings.length)
        .mapToObj(i -> new Step(id, i + 1L, java.time.Instant.now(), happenings[i])).toList());
  }

  private byte[] column(UUID id, String column) {
    return jdbc.sql("select " + column + " from referral where id = :id").param("id", id)
        .query((row, n) -> row.getBytes(1)).single();
  }

  private <T> Secret<T> opened(UUID id, Part part, byte[] ciphertext, byte[] key, Class<T> type) {
    return seals.open(id, part, new SealedData(ciphertext, key), type, owner -> true);
  }

  /** The last event of a type about a referral. */
  private <T extends SpecificRecord> T told(UUID id, Class<T> type) {
    return Topics.ALL.events("referrals", id.toString(), type).getLast();
  }
}
