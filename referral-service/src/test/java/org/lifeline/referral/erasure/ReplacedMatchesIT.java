package org.lifeline.referral.erasure;

import static java.util.concurrent.CompletableFuture.supplyAsync;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A referral of a matched group is replaced and then ends: whatever replaces it stands for it, and nobody gets two
 * phones.
 */
class ReplacedMatchesIT extends ErasingService {

  @Autowired
  TransactionTemplate transaction;

  private final Map<String, String> known = Samples.referral();
  private String first;

  @BeforeEach
  void refer() {
    first = refer(FIRST, known);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatReplacesAReferralInheritsItsDuplicates(boolean erased) {
    var other = refer(SECOND, known);
    decide(other, "same-person");
    var second = replace(first, "found");

    end(first, erased);

    assertThat(duplicateOf(other)).isEqualTo(second);
    assertThat(publishedInAll("referrals", other)).doesNotContain("referral-created");
    end(second, erased);
    awaitServed(other);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void andWhatIsStillToBeComparedWithIt(boolean erased) {
    var other = refer(SECOND, known);
    var second = replace(first, "found");
    await().untilAsserted(() -> assertThat(published("referrals", second)).containsExactly("referral-created"));

    end(first, erased);

    assertThat(json(asLead(other)).get("matched_referral_id").asString()).isEqualTo(second);
    assertThat(json(decide(other, "same-person")).get("served").asBoolean()).isFalse();
    assertThat(duplicateOf(other)).isEqualTo(second);
    end(second, erased);
    awaitServed(other);
  }

  @Test
  void overAnyNumberOfReplacements() {
    var other = refer(SECOND, known);
    decide(other, "same-person");
    var second = replace(first, "found");
    var third = replace(second, "lost");
    var fourth = replace(third, "seized");

    end(third, false);
    end(first, false);
    assertThat(duplicateOf(other)).isEqualTo(second);
    end(second, false);
    assertThat(duplicateOf(other)).isEqualTo(fourth);
    end(fourth, false);
    awaitServed(other);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void thoughOneInTheMiddleHasEnded(boolean erased) {
    var second = replace(first, "lost");
    var third = replace(second, "seized");
    end(second, erased);

    var fourth = replace(third, "broken");

    await().untilAsserted(() -> assertThat(published("referrals", fourth)).containsExactly("referral-created"));
  }

  @Test
  void oneOfTheSamePersonIsHeldForTheSakeOfWhatReplacedTheOtherAfterItsEnd() {
    var other = refer(SECOND, known);
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));
    end(first, false);
    var second = replace(first, "lost");

    assertThat(json(decide(other, "same-person")).get("served").asBoolean()).isFalse();

    assertThat(duplicateOf(other)).isEqualTo(second);
    end(second, false);
    awaitServed(other);
  }

  @Test
  void whatTheLeadHasFoundToReplaceItInheritsToo() {
    var duplicate = refer(SECOND, known);
    var replacement = refer(THIRD, known);
    decide(duplicate, "same-person");
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));
    decide(replacement, "replacement");

    end(first, false);

    assertThat(duplicateOf(duplicate)).isEqualTo(replacement);
  }

  @Test
  void ownPartnersNextIsADuplicateForAsLongAsThePhoneOfAnErasedOneIsWithTheSurvivor() {
    var other = refer(SECOND, known);
    decide(other, "same-person");
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Delivered(PARCEL));
    erase(FIRST, first);

    var again = json(post(SECOND, "/v1/referrals", newKey(), Samples.json(known)));

    assertThat(again.get("outcome").asString()).isEqualTo("duplicate");
    assertThat(again.get("id").asString()).isEqualTo(other);
  }

  @Test
  void oneOnHoldInheritsFromWhatReplacedItOnceThatEnds() {
    var second = replace(first, "found");
    var other = refer(SECOND, known);
    decide(other, "same-person");

    end(second, false);

    assertThat(duplicateOf(other)).isEqualTo(first);
    assertThat(confirm(first)).isEqualTo("created");
    assertThat(publishedInAll("referrals", other)).doesNotContain("referral-created");
    end(first, false);
    awaitServed(other);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void andWhatIsStillToBeComparedWithThat(boolean erased) {
    var second = replace(first, "found");
    var other = refer(SECOND, known);

    end(second, erased);

    assertThat(confirm(first)).isEqualTo("created");
    assertThat(json(asLead(other)).get("matched_referral_id").asString()).isEqualTo(first);
    assertThat(json(decide(other, "same-person")).get("served").asBoolean()).isFalse();
    end(first, false);
    awaitServed(other);
  }

  @Test
  void oneThatIsServedAnewAfterItsReplacementHasEndedStandsForIt() {
    var second = replace(first, "lost");
    var other = refer(SECOND, known);
    end(second, false);
    comesBack(first);
    assertThat(confirm(first)).isEqualTo("created");

    assertThat(json(decide(other, "same-person")).get("served").asBoolean()).isFalse();

    assertThat(duplicateOf(other)).isEqualTo(first);
  }

  @Test
  void oneThatIsLostIsNotServedAnewBesideWhoeverIsServedForTheSakeOfItsReplacement() {
    var second = replace(first, "lost");
    var other = refer(SECOND, known);
    decide(other, "same-person");
    end(second, false);
    awaitServed(other);
    comesBack(first);

    assertThat(confirm(first)).isEqualTo("on-hold");

    post(SECOND, "/v1/referrals/" + other + "/withdrawal", newKey(), "");
    assertThat(confirm(first)).isEqualTo("created");
  }

  /** One replaces it by its partner's word, the other by the lead's decision; neither replaces the other. */
  @Test
  void ofTwoInItsPlaceThatAreOpenedAgainAtOnceOneStaysOnHold() {
    var third = refer(THIRD, known);
    var second = replace(first, "lost");
    happens(second, new Happening.Dispatched(PARCEL, PARCEL, "LL2"));
    assertThat(json(decide(third, "replacement")).get("served").asBoolean()).isTrue();
    happens(second, new Happening.Failed(PARCEL, "refused"));
    happens(third, new Happening.Dispatched(PARCEL, PARCEL, "LL3"), new Happening.Failed(PARCEL, "refused"));
    confirmContact(FIRST, second);
    confirmContact(THIRD, third);

    var both = transaction.execute(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("lock table referral_step in share mode").update();
      var confirmed = Stream.of(supplyAsync(() -> confirmDelivery(FIRST, second)),
          supplyAsync(() -> confirmDelivery(THIRD, third))).toList();
      await().until(() -> LockWaits.in(jdbc, "insert into referral_step") > 0
          && LockWaits.in(jdbc, "pg_advisory_xact_lock(l)") > 0);
      return confirmed;
    });

    assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder("created", "on-hold");
  }

  private void comesBack(String id) {
    var parcel = UUID.fromString(id);
    steps.add(List.of(new Step(parcel, 2, Instant.now(), new Happening.Failed(parcel, "returned"))));
  }

  /** @return the state after both details are confirmed */
  private String confirm(String id) {
    confirmDelivery(FIRST, id);
    return confirmContact(FIRST, id);
  }

  private String confirmDelivery(String partner, String id) {
    var delivery = new LinkedHashMap<>(known);
    delivery.keySet().removeIf(field -> !field.startsWith("delivery"));
    return json(put(partner, "/v1/referrals/" + id + "/delivery", newKey(), Samples.json(delivery))).get("state")
        .asString();
  }

  private String confirmContact(String partner, String id) {
    return json(put(partner, "/v1/referrals/" + id + "/safe-contact", newKey(), "{\"contact_channel\": \"none\"}"))
        .get("state").asString();
  }

  /** Sends its phone, if that has not been sent, and replaces the referral. */
  private String replace(String earlier, String reason) {
    var id = UUID.fromString(earlier);
    if (steps.of(id).isEmpty()) {
      happens(earlier, new Happening.Dispatched(id, id, "LL1"));
    }
    var later = refer(FIRST, Samples.with(Samples.with(known, "replaces", earlier), "replaces_reason", reason));
    if (reason.equals("found")) {
      steps.add(List.of(new Step(id, 2, Instant.now(), new Happening.Discovered(id))));
    }
    return later;
  }

  private void end(String id, boolean erased) {
    var answer = erased
        ? erase(FIRST, id)
        : post(FIRST, "/v1/referrals/" + id + "/withdrawal", newKey(), "");
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 202);
  }
}
