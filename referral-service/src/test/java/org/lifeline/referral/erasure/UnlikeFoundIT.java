package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.events.ReplacementReason;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;

/**
 * The abuser has found a phone, and its referral ends: the referral that is served instead, as of the same survivor,
 * gets no phone like it.
 */
class UnlikeFoundIT extends ErasingService {

  private static final String FOURTH = "northern-outreach";

  private final Map<String, String> known = Samples.referral();
  private String first;

  @BeforeEach
  void isDelivered() {
    first = refer(FIRST, known);
    arrives(first);
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
    arrives(second);
    found(SECOND, second);
    withdraw(SECOND, second);
    assertInPlaceOfFound(third, second);
  }

  @Test
  void whereTheHeirAfterItHasEndedToo() {
    var heirs = heirsOfWhomTheFirstHasAPhone(Samples.referral());
    found(SECOND, heirs.getFirst());
    withdraw(SECOND, heirs.getFirst());
    withdraw(THIRD, heirs.get(1));
    assertInPlaceOfFound(heirs.getLast(), heirs.getFirst());
  }

  @Test
  void whereItAndTheHeirAfterItAreErased() {
    var heirs = heirsOfWhomTheFirstHasAPhone(Samples.referral());
    found(SECOND, heirs.getFirst());
    erased(SECOND, heirs.getFirst());
    told(heirs.get(1), ReferralCreated.class);
    assertThat(erase(THIRD, heirs.get(1)).statusCode()).isEqualTo(202);
    assertInPlaceOfFound(heirs.getLast(), heirs.getFirst());
  }

  @Test
  void whereTheHeirWasSetApartMeanwhile() {
    var heirs = heirsOfWhomTheFirstHasAPhone(
        Samples.with(Samples.referral(), "date_of_birth", LocalDate.now().minusYears(14).toString()));
    found(SECOND, heirs.getFirst());
    withdraw(SECOND, heirs.getFirst());
    goesOn(heirs.get(1));
    assertInPlaceOfFound(heirs.get(1), heirs.getFirst());
  }

  @Test
  void whereNobodyHasComparedTheOneThatIsErasedWithTheHeirThatHasEndedToo() {
    var second = refer(SECOND, known);
    found(first);
    erased();
    assertInPlaceOfFound(second, first);
    var third = refer(THIRD, known);
    decide(third, "same-person");
    withdraw(SECOND, second);
    assertInPlaceOfFound(third, first);
  }

  @Test
  void whereItWasInPlaceOfTheOneThatHasTakenItsDuplicatesBack() {
    var second = held();
    var third = refer(FIRST, Samples.with(Samples.with(known, "replaces", first), "replaces_reason", "found"));
    arrives(third);
    found(third);
    withdraw(third);
    assertThat(duplicateOf(second)).isEqualTo(first);
    withdraw(first);
    assertInPlaceOfFound(second, third);
  }

  /** The partner's own referral was never compared with the other partner's, since the name was spelt differently. */
  @Test
  void whereItsOwnPhoneWasFoundLast() {
    var same = Samples.referral();
    var other = refer(SECOND, same);
    arrives(other);
    found(SECOND, other);
    var own = refer(FIRST, Samples.referral());
    arrives(own);
    found(own);
    var heir = refer(FIRST, Samples.with(Samples.with(same, "replaces", own), "replaces_reason", "found"));
    decide(heir, "same-person");
    withdraw(SECOND, other);
    assertInPlaceOfFound(heir, own);
  }

  /** Which phone was found is for allocation-service to know: it was not the one sent last. */
  @Test
  void whereAnotherHasGoneSince() {
    var second = held();
    found(first);
    var next = UUID.randomUUID();
    happens(first, new Happening.Reopened(0), new Happening.Dispatched(next, next, "LL2"),
        new Happening.Failed(next, "refused"));
    withdraw(first);
    var created = told(second, ReferralCreated.class);
    assertThat(created.getReplaces()).isEqualTo(first);
    assertThat(created.getReplacesReason()).isEqualTo(ReplacementReason.LOST);
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

  /**
   * Refers the same person by three more partners, ends the first referral, and lets the phone of its first heir
   * arrive.
   */
  private List<String> heirsOfWhomTheFirstHasAPhone(Map<String, String> same) {
    var one = refer(FIRST, same);
    var heirs = Stream.of(SECOND, THIRD, FOURTH).map(partner -> refer(partner, same)).toList();
    heirs.forEach(heir -> assertThat(decide(heir, "same-person").statusCode()).isEqualTo(200));
    if (state(one).equals("set-apart")) {
      goesOn(one);
      goesOn(heirs.getFirst());
    }
    withdraw(one);
    arrives(heirs.getFirst());
    return heirs;
  }

  /** Lets a referral go on that was set apart because of the survivor's age. */
  private void goesOn(String id) {
    assertThat(send(requestAs("safeguarding-lead", "scheme", "/v1/set-apart/" + id + "/decision")
        .header("Content-Type", "application/json").header("Idempotency-Key", newKey())
        .POST(BodyPublishers.ofString("{\"decision\": \"adult\", \"reason\": \"asked\"}"))).statusCode())
        .isEqualTo(200);
  }

  private void arrives(String id) {
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
  }

  private void found(String id) {
    found(FIRST, id);
  }

  private void found(String partner, String id) {
    assertThat(post(partner, "/v1/referrals/" + id + "/discovery", newKey(), "").statusCode()).isEqualTo(200);
  }

  private void erased() {
    erased(FIRST, first);
  }

  /** Erases, and announces that dispatch-service has taken the report of the find. */
  private void erased(String partner, String id) {
    assertThat(erase(partner, id).statusCode()).isEqualTo(202);
    tell(id, new PhoneDiscovered(id, 9L, Instant.now(), PARCEL.toString(), PARCEL.toString(),
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

  /** Another partner's referral of the same person, held as its duplicate. */
  private String held() {
    var second = refer(SECOND, known);
    assertThat(json(decide(second, "same-person")).get("served").asBoolean()).isFalse();
    return second;
  }
}
