package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;

/** A referral is erased while its phone is under way, and withdrawn before that arrives. */
class WithdrawnAfterErasureIT extends ErasingService {

  /** Nobody can compare the two any more, and the parcel may take days to come back. */
  @Test
  void oneThatWasStillToBeComparedWithItIsServedAtOnce() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));
    assertThat(erase(FIRST, first).statusCode()).isEqualTo(202);
    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");

    withdraw(first);

    awaitServed(second);
    assertThat(json(asLead(second)).get("decision").asString()).isEqualTo("other-erased");
    assertThat(json(asLead(third)).get("matched_referral_id").asString()).isEqualTo(second);
    withdraw(first);
    assertThat(json(asLead(third)).has("decision")).as("a second time serves nobody else").isFalse();
  }

  /** It stands for the survivor as long as they have its phone. */
  @Test
  void butNobodyWhileItsPhoneIsWithTheSurvivor() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));
    withdraw(first);
    happens(first, new Happening.Delivered(PARCEL));
    var second = refer(SECOND, known);
    assertThat(erase(FIRST, first).statusCode()).isEqualTo(202);

    withdraw(first);

    assertThat(json(asLead(second)).has("decision")).isFalse();
    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");
  }

  private void withdraw(String id) {
    assertThat(post(FIRST, "/v1/referrals/" + id + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);
  }
}
