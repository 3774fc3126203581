package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;

/**
 * A replacement spells its survivor's name differently: it still counts as the same survivor's, and nobody gets two
 * phones.
 */
class OtherSpellingsIT extends ErasingService {

  private final Map<String, String> known = Samples.referral();
  private final Map<String, String> otherwise = Samples.with(known, "recipient_name",
      known.get("recipient_name") + "h");
  private String first;

  @BeforeEach
  void refer() {
    first = refer(FIRST, known);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void onesOwnThatIsHeldAsADuplicateOfAReplacementGoesOnBeingADuplicate(boolean erased) {
    var other = refer(SECOND, known);
    decide(other, "same-person");
    replaced(otherwise);
    end(erased);

    var again = json(post(SECOND, "/v1/referrals", newKey(), Samples.json(known)));

    assertThat(again.get("outcome").asString()).isEqualTo("duplicate");
    assertThat(again.get("id").asString()).isEqualTo(other);
  }

  @Test
  void anothersIsComparedWithTheReplacementOnceWhatThatReplacesHasEnded() {
    var second = replaced(otherwise);
    end(false);

    var other = refer(SECOND, known);

    assertThat(json(asLead(other)).get("matched_referral_id").asString()).isEqualTo(second);
    assertThat(publishedInAll("referrals", other)).doesNotContain("referral-created");
  }

  @Test
  void andOnesOwnIsADuplicateOfIt() {
    var second = replaced(otherwise);
    end(false);

    assertDuplicate(known, second);
  }

  @Test
  void aSecondReplacementOfTheSamePhoneIsADuplicate() {
    var second = replaced(otherwise);

    assertDuplicate(inPlaceOf(first, known), second);
    assertDuplicate(inPlaceOf(first, Samples.with(known, "recipient_name", known.get("recipient_name") + "y")), second);
  }

  @Test
  void inOneUploadToo() {
    dispatched(first);

    var answer = upload(FIRST, newKey(), Samples.csv(List.of(inPlaceOf(first, otherwise), inPlaceOf(first, known))));

    assertThat(answer.body().lines().map(line -> JSON.readTree(line).get("outcome").asString()))
        .containsExactly("accepted", "duplicate");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReplacementIsReplacedUnderTheFirstSpelling(boolean erased) {
    var second = replaced(otherwise);
    dispatched(second);
    if (erased) {
      erase(FIRST, second);
    }

    assertThat(refer(FIRST, inPlaceOf(second, known))).isNotEqualTo(first);
  }

  @Test
  void aReplacementThatIsErasedIsReplacedUnderTheSameSpelling() {
    var second = replaced(known);
    dispatched(second);
    erase(FIRST, second);

    assertThat(refer(FIRST, inPlaceOf(second, known))).isNotEqualTo(first);
  }

  private void assertDuplicate(Map<String, String> referral, String of) {
    var answer = json(post(FIRST, "/v1/referrals", newKey(), Samples.json(referral)));
    assertThat(answer.get("outcome").asString()).isEqualTo("duplicate");
    assertThat(answer.get("id").asString()).isEqualTo(of);
  }

  /** Sends the first one's phone and replaces it as lost. */
  private String replaced(Map<String, String> by) {
    dispatched(first);
    return refer(FIRST, inPlaceOf(first, by));
  }

  private void dispatched(String id) {
    var parcel = UUID.randomUUID();
    happens(id, new Happening.Dispatched(parcel, parcel, "LL1"));
  }

  private static Map<String, String> inPlaceOf(String earlier, Map<String, String> referral) {
    return Samples.with(Samples.with(referral, "replaces", earlier), "replaces_reason", "lost");
  }

  private void end(boolean erased) {
    var answer = post(FIRST, "/v1/referrals/" + first + "/withdrawal", newKey(), "");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    if (erased) {
      assertThat(erase(FIRST, first).statusCode()).isEqualTo(202);
    }
  }
}
