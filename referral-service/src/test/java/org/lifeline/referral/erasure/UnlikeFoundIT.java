package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReplacementReason;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;

/** The abuser has found a phone, and its referral ends: whoever is served instead, as of the same survivor, gets none like it. */
class UnlikeFoundIT extends ErasingService {

  private final Map<String, String> known = Samples.referral();
  private String first;

  @BeforeEach
  void isDelivered() {
    first = refer(FIRST, known);
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
  }

  @Test
  void whereItIsWithdrawn() {
    var second = held();
    found(first);
    withdraw(first);
    assertInPlaceOfFound(second, first);
  }

  @Test
  void whereItIsErased() {
    var second = held();
    found(first);
    erased();
    assertInPlaceOfFound(second, first);
  }

  @Test
  void whereItIsErasedBeforeAnybodyHasComparedThem() {
    var second = refer(SECOND, known);
    found(first);
    erased();
    assertInPlaceOfFound(second, first);
  }

  @Test
  void whereItWasComparedWithWhatWasInPlaceOfTheFoundPhones() {
    var third = refer(FIRST, Samples.with(Samples.with(known, "replaces", first), "replaces_reason", "found"));
    var second = refer(SECOND, known);
    assertThat(json(decide(second, "same-person")).get("matched_referral_id").asString()).isEqualTo(third);
    withdraw(third);
    withdraw(first);
    assertInPlaceOfFound(second, first);
  }

  @Test
  void whereItWasServedInPlaceOfWhatBothWereComparedWith() {
    var same = Samples.referral();
    var one = refer(FIRST, same);
    var second = refer(SECOND, same);
    decide(second, "same-person");
    var third = refer(THIRD, same);
    decide(third, "same-person");
    withdraw(one);
    assertThat(duplicateOf(third)).isEqualTo(second);
    happens(second, new Happening.Dispatched(PARCEL, PARCEL, "LL2"), new Happening.Delivered(PARCEL));
    found(SECOND, second);
    withdraw(SECOND, second);
    assertInPlaceOfFound(third, second);
  }

  @Test
  void butOneOfAPhoneThatWasNotFoundIsInPlaceOfNothing() {
    var another = Samples.referral();
    var one = refer(FIRST, another);
    var second = refer(SECOND, another);
    decide(second, "same-person");
    withdraw(one);
    assertThat(told(second, ReferralCreated.class).getReplaces()).isNull();
  }

  private void found(String id) {
    found(FIRST, id);
  }

  private void found(String partner, String id) {
    assertThat(post(partner, "/v1/referrals/" + id + "/discovery", newKey(), "").statusCode()).isEqualTo(200);
  }

  /** And dispatch-service has taken the report. */
  private void erased() {
    assertThat(erase(FIRST, first).statusCode()).isEqualTo(202);
    tell(first, new PhoneDiscovered(first, 9L, Instant.now(), PARCEL.toString(), PARCEL.toString(),
        UUID.randomUUID().toString()));
  }

  private void withdraw(String id) {
    withdraw(FIRST, id);
  }

  private void withdraw(String partner, String id) {
    assertThat(post(partner, "/v1/referrals/" + id + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);
  }

  private void assertInPlaceOfFound(String heir, String found) {
    var created = told(heir, ReferralCreated.class);
    assertThat(created.getReplaces()).isEqualTo(found);
    assertThat(created.getReplacesReason()).isEqualTo(ReplacementReason.FOUND);
  }

  /** Another partner's referral of the same person. */
  private String held() {
    var second = refer(SECOND, known);
    assertThat(json(decide(second, "same-person")).get("served").asBoolean()).isFalse();
    return second;
  }
}
