package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.events.PhoneDiscovered;
import org.lifeline.events.ReferralCreated;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;

/**
 * A referral was withdrawn, and its phone arrived before it could be called back: nobody gets a second phone while the
 * survivor has that one.
 */
class WithdrawnTooLateIT extends ErasingService {

  private final Map<String, String> known = Samples.referral();
  private String first;

  @BeforeEach
  void arrivesThoughWithdrawn() {
    first = refer(FIRST, known);
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));
    assertThat(post(FIRST, "/v1/referrals/" + first + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);
    happens(first, new Happening.Delivered(PARCEL));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneOfTheSamePersonIsHeldUntilThePhoneIsFound(boolean erased) {
    var second = held(erased);

    tell(first, new PhoneDiscovered(first, 9L, Instant.now(), PARCEL.toString(), PARCEL.toString(),
        UUID.randomUUID().toString()));

    awaitServed(second);
  }

  /** Otherwise nothing would stand for the survivor between the report and dispatch-service's answer. */
  @Test
  void orIsReportedAsFound() {
    var second = held(false);

    assertThat(post(FIRST, "/v1/referrals/" + first + "/discovery", newKey(), "").statusCode()).isEqualTo(200);

    awaitServed(second);
    assertThat(told(second, ReferralCreated.class).getReplaces()).as("unlike the one that was found").isEqualTo(first);
  }

  @Test
  void andStaysSoWhenItIsWithdrawnAgain() {
    var second = held(false);

    assertThat(post(FIRST, "/v1/referrals/" + first + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);

    assertThat(duplicateOf(second)).isEqualTo(first);
    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void orComesBack(boolean erased) {
    var second = held(erased);

    tell(first, new DispatchFailed(first, 9L, Instant.now(), PARCEL.toString(), PARCEL.toString(),
        UUID.randomUUID().toString(), FailureReason.REFUSED));

    awaitServed(second);
  }

  @Test
  void orIsHeldForWhatIsInPlaceOfTheFoundPhone() {
    var second = held(false);
    var third = refer(FIRST, Samples.with(Samples.with(known, "replaces", first), "replaces_reason", "found"));

    tell(first, new PhoneDiscovered(first, 9L, Instant.now(), PARCEL.toString(), PARCEL.toString(),
        UUID.randomUUID().toString()));

    await().until(() -> duplicateOf(second).equals(third));
    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");
  }

  /**
   * Another partner's referral of the same person, held as its duplicate.
   *
   * @param erased whether the first one is erased then
   */
  private String held(boolean erased) {
    var second = refer(SECOND, known);
    assertThat(json(decide(second, "same-person")).get("served").asBoolean()).isFalse();
    if (erased) {
      assertThat(erase(FIRST, first).statusCode()).isEqualTo(202);
    }
    assertThat(duplicateOf(second)).isEqualTo(first);
    return second;
  }
}
