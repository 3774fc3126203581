package org.lifeline.referral.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.springframework.beans.factory.annotation.Autowired;

/** An offer tells the other partner nothing of the person, and ends when it is answered, taken back or runs out. */
class TransferOfferIT extends TransferringReferrals {

  @Autowired
  private Steps steps;

  @Test
  void otherPartnerSeesTheOfferAndNothingOfThePerson() {
    var referral = Samples.with(Samples.referral(), "recipient_name", "Zq7canary Example");
    var id = refer(FIRST, referral);

    var offer = offer(FIRST, id, SECOND);

    assertThat(offer.statusCode()).as(offer.body()).isEqualTo(201);
    var seen = json(get(SECOND, "/v1/transfers"));
    assertThat(seen.toString()).doesNotContain("Zq7canary", referral.get("case_reference"));
    assertThat(seen.get("items").get(0).propertyNames()).containsExactlyInAnyOrder("id", "referral_id", "from", "to",
        "reason", "outcome", "region", "band", "state", "offered_at", "expires_at");
    assertThat(seen.get("items").get(0).get("referral_id").asString()).isEqualTo(id);
    assertThat(get(SECOND, "/v1/referrals/" + id).statusCode()).isEqualTo(404);
    assertThat(get(THIRD, "/v1/transfers/" + transfer(offer)).statusCode()).isEqualTo(404);
    assertThat(json(get(FIRST, "/v1/referrals/" + id)).get("state").asString()).isEqualTo("created");
  }

  @Test
  void offerIsOpenOnceAndEndsWhenItIsDeclinedTakenBackOrRunsOut() {
    var id = refer(FIRST, Samples.referral());
    var first = transfer(offer(FIRST, id, SECOND));
    assertThat(offer(FIRST, id, THIRD).statusCode()).isEqualTo(409);
    assertThat(act(FIRST, first, "refusal").statusCode()).as("only the other may decline").isEqualTo(404);
    assertThat(act(SECOND, first, "withdrawal").statusCode()).as("only the first may take it back").isEqualTo(404);
    assertThat(json(act(SECOND, first, "refusal")).get("outcome").asString()).isEqualTo("declined");
    assertThat(accept(SECOND, first).statusCode()).isEqualTo(409);

    var second = transfer(offer(FIRST, id, SECOND));
    assertThat(json(act(FIRST, second, "withdrawal")).get("outcome").asString()).isEqualTo("taken-back");
    assertThat(accept(SECOND, second).statusCode()).isEqualTo(409);

    var third = transfer(offer(FIRST, id, SECOND));
    jdbc.sql("update transfer set expires_at = now() where id = cast(? as uuid)").param(third).update();
    assertThat(json(get(SECOND, "/v1/transfers/" + third)).get("outcome").asString()).isEqualTo("expired");
    assertThat(accept(SECOND, third).statusCode()).isEqualTo(409);
    offeredEarlier(first, "P1D");
    assertThat(offer(FIRST, id, THIRD).statusCode()).isEqualTo(201);
    assertThat(json(get(FIRST, "/v1/transfers/" + third)).get("outcome").asString()).isEqualTo("expired");
    await().untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-created",
        "transfer-offered", "transfer-ended", "transfer-offered", "transfer-ended", "transfer-offered",
        "transfer-offered"));
    assertThat(jdbc.sql("""
        select concat_ws(' ', who, action, why) from audit_entry
         where subject = cast(? as uuid) and action = 'ended-offer' order by id
        """).param(id).query(String.class).list()).containsExactly(SECOND + " ended-offer declined",
        FIRST + " ended-offer taken-back");
  }

  @Test
  void oneReferralIsOfferedThreeTimesADay() {
    var id = refer(FIRST, Samples.referral());
    var first = transfer(offer(FIRST, id, SECOND));
    act(FIRST, first, "withdrawal");
    act(FIRST, transfer(offer(FIRST, id, SECOND)), "withdrawal");
    act(FIRST, transfer(offer(FIRST, id, THIRD)), "withdrawal");
    offeredEarlier(first, "PT23H");
    var key = newKey();

    var refused = post(FIRST, "/v1/referrals/" + id + "/transfer", key, body(SECOND));

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(json(refused).get("type").asString()).isEqualTo("urn:lifeline:problem:too-many-offers");
    assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow()).isBetween(3_400L, 3_600L);
    assertThat(offer(FIRST, refer(FIRST, Samples.referral()), SECOND).statusCode()).as("another referral")
        .isEqualTo(201);

    offeredEarlier(first, "PT1H");
    assertThat(post(FIRST, "/v1/referrals/" + id + "/transfer", key, body(SECOND)).statusCode()).isEqualTo(201);
  }

  @Test
  void offersThatCanBeAnsweredAreListedAlone() {
    var answered = refer(FIRST, Samples.referral());
    var declined = transfer(offer(FIRST, answered, SECOND));
    act(SECOND, declined, "refusal");
    var expired = transfer(offer(FIRST, answered, SECOND));
    jdbc.sql("update transfer set expires_at = now() where id = cast(? as uuid)").param(expired).update();
    var withdrawn = refer(FIRST, Samples.referral());
    var ofWithdrawn = transfer(offer(FIRST, withdrawn, SECOND));
    post(FIRST, "/v1/referrals/" + withdrawn + "/withdrawal", newKey(), "");
    var erased = refer(FIRST, Samples.referral());
    var ofErased = transfer(offer(FIRST, erased, SECOND));
    erase(erased);
    var older = transfer(offer(FIRST, refer(FIRST, Samples.referral()), SECOND));
    var newer = transfer(offer(SECOND, refer(SECOND, Samples.referral()), FIRST));

    var first = json(get(SECOND, "/v1/transfers?open=true&limit=1"));
    var next = json(get(SECOND, first.get("links").get("next").asString()));

    assertThat(first.get("items").findValuesAsString("id")).containsExactly(newer);
    assertThat(next.get("items").findValuesAsString("id")).containsExactly(older);
    assertThat(json(get(SECOND, "/v1/transfers?open=true")).get("items").findValuesAsString("id"))
        .contains(newer, older).doesNotContain(declined, expired, ofWithdrawn, ofErased);
    assertThat(json(get(SECOND, "/v1/transfers")).get("items").findValuesAsString("outcome"))
        .contains("declined", "expired", "ended", "open");
  }

  /** As if the offer had been made that much earlier. */
  private void offeredEarlier(String transfer, String by) {
    jdbc.sql("update transfer set offered_at = offered_at - cast(? as interval) where id = cast(? as uuid)").param(by)
        .param(transfer).update();
  }

  @Test
  void anOfferThatHasRunOutTellsNothingOfTheReferralAnyMore() {
    var id = refer(FIRST, Samples.referral());
    var offered = transfer(offer(FIRST, id, SECOND));
    jdbc.sql("update transfer set expires_at = now() where id = cast(? as uuid)").param(offered).update();
    var before = get(SECOND, "/v1/transfers/" + offered).body();

    assertThat(post(FIRST, "/v1/referrals/" + id + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);

    assertThat(get(SECOND, "/v1/transfers/" + offered).body()).isEqualTo(before).contains("expired");
  }

  @Test
  void whatHasEndedIsOfferedToNobody() {
    var id = refer(FIRST, Samples.referral());
    var offered = transfer(offer(FIRST, id, SECOND));
    post(FIRST, "/v1/referrals/" + id + "/withdrawal", newKey(), "");

    assertThat(json(get(SECOND, "/v1/transfers/" + offered)).get("outcome").asString()).isEqualTo("ended");
    assertThat(accept(SECOND, offered).statusCode()).isEqualTo(409);
    assertThat(offer(FIRST, id, SECOND).statusCode()).isEqualTo(409);
  }

  /** It goes on counting as delivered, but there is nobody left to hand over. */
  @Test
  void norIsOneThatWasDeliveredOnceItsPersonIsErased() {
    var id = refer(FIRST, Samples.referral());
    var parcel = UUID.randomUUID();
    steps.add(List.of(new Step(UUID.fromString(id), 1, Instant.now(), new Happening.Dispatched(parcel, parcel, "LL1")),
        new Step(UUID.fromString(id), 2, Instant.now(), new Happening.Delivered(parcel))));
    var offered = transfer(offer(FIRST, id, SECOND));
    assertThat(json(get(SECOND, "/v1/transfers/" + offered)).get("outcome").asString()).isEqualTo("open");

    erase(id);

    assertThat(json(get(FIRST, "/v1/referrals/" + id)).get("state").asString()).isEqualTo("delivered");
    assertThat(json(get(SECOND, "/v1/transfers/" + offered)).get("outcome").asString()).isEqualTo("ended");
    assertThat(accept(SECOND, offered).statusCode()).isEqualTo(409);
    assertThat(offer(FIRST, id, SECOND).statusCode()).isEqualTo(409);
  }

  private void erase(String id) {
    assertThat(send(request(FIRST, "/v1/referrals/" + id + "/personal-data?reason=other").DELETE()).statusCode())
        .isBetween(200, 202);
  }

  @Test
  void everythingThatIsWrongIsToldAtOnceAndRepeatsAreAnsweredAlike() {
    var id = refer(FIRST, Samples.referral());
    var wrong = post(FIRST, "/v1/referrals/" + id + "/transfer", newKey(),
        "{\"partner\": \"zq7canary\", \"reason\": \"because\"}");
    assertThat(json(wrong).get("errors").findValuesAsString("rule")).containsExactly("unknown-value", "unknown-value");
    assertThat(wrong.body()).doesNotContain("zq7canary", "because");
    assertThat(offer(FIRST, id, FIRST).statusCode()).as("to oneself").isEqualTo(400);

    var key = newKey();
    var offered = post(FIRST, "/v1/referrals/" + id + "/transfer", key, body(SECOND));
    assertThat(post(FIRST, "/v1/referrals/" + id + "/transfer", key, body(SECOND)).body()).isEqualTo(offered.body());
    assertThat(post(FIRST, "/v1/referrals/" + id + "/transfer", key, body(THIRD)).statusCode()).isEqualTo(422);
    var phone = post(SECOND, "/v1/transfers/" + transfer(offered) + "/acceptance", newKey(),
        "{\"case_reference\": \"07700 900123\"}");
    assertThat(json(phone).get("errors").get(0).get("rule").asString()).isEqualTo("personal-data");
    var acceptance = newKey();
    var accepted = accept(SECOND, transfer(offered), acceptance);
    assertThat(accept(SECOND, transfer(offered), acceptance).body()).isEqualTo(accepted.body());
    assertThat(jdbc.sql("""
        select concat_ws(' ', who, action, why) from audit_entry
         where subject = cast(? as uuid) and action in ('offered', 'taken-on') order by at, id
        """).param(id).query(String.class).list()).containsExactly(FIRST + " offered moved-away",
        SECOND + " taken-on transfer");
  }
}
