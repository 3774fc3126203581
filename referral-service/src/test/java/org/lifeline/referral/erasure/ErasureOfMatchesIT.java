package org.lifeline.referral.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.events.DispatchFailed;
import org.lifeline.events.FailureReason;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.referral.Samples;
import org.lifeline.referral.audit.Acts;
import org.lifeline.referral.progress.Happening;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A referral of a matched group is erased: the survivor does not fall between two partners, and does not get two
 * phones.
 */
class ErasureOfMatchesIT extends ErasingService {

  @Autowired
  ErasePersonalData erasePersonalData;

  @Autowired
  LateEnds lateEnds;

  @Autowired
  TransactionTemplate transaction;

  @Test
  void duplicateIsServedOnceTheOtherIsErased() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);
    decide(second, "same-person");
    decide(third, "same-person");

    erase(FIRST, first);

    awaitServed(second);
    assertThat(publishedInAll("referrals", third)).doesNotContain("referral-created");
    erase(SECOND, second);
    awaitServed(third);
  }

  @Test
  void oneThatWasStillToBeComparedIsServedAndTheNextIsComparedWithIt() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    var third = refer(THIRD, known);

    erase(FIRST, first);

    awaitServed(second);
    assertThat(decision(second)).isEqualTo("other-erased");
    assertThat(publishedInAll("referrals", third)).doesNotContain("referral-created");
    assertThat(json(asLead(third)).get("matched_referral_id").asString()).isEqualTo(second);
    assertThat(json(decide(third, "same-person")).get("served").asBoolean()).isFalse();
    erase(SECOND, second);
    awaitServed(third);
  }

  @Test
  void oneThatAlsoMatchesAThirdIsComparedWithThatFirst() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "different-person");
    var third = refer(THIRD, known);

    erase(SECOND, second);

    assertThat(json(asLead(third)).get("matched_referral_id").asString()).isEqualTo(first);
    assertThat(json(asLead(third)).has("decision")).isFalse();
    assertThat(json(decide(third, "same-person")).get("served").asBoolean()).isFalse();
    assertThat(publishedInAll("referrals", third)).doesNotContain("referral-created");
  }

  @Test
  void oneThatIsStillToBeComparedIsComparedWithTheHeirOfAnErasedOrWithdrawnReferral() {
    for (var withdrawn : new boolean[]{false, true}) {
      var known = Samples.referral();
      var first = refer(FIRST, known);
      var second = refer(SECOND, known);
      var third = refer(THIRD, known);
      decide(second, "same-person");

      if (withdrawn) {
        post(FIRST, "/v1/referrals/" + first + "/withdrawal", newKey(), "");
      } else {
        erase(FIRST, first);
      }

      awaitServed(second);
      assertThat(json(asLead(third)).get("matched_referral_id").asString()).isEqualTo(second);
      assertThat(json(decide(third, "same-person")).get("served").asBoolean()).isFalse();
    }
  }

  @Test
  void erasedReferralIsNoLongerToBeComparedAndNeverServed() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var open = refer(SECOND, known);
    var decided = refer(THIRD, known);
    decide(decided, "same-person");
    assertThat(kept(decided)).isEqualTo("9 1");

    erase(SECOND, open);
    erase(THIRD, decided);

    assertThat(kept(open)).isEqualTo("0 0");
    assertThat(kept(decided)).isEqualTo("0 0");
    assertThat(decision(open)).isEqualTo("erased");
    assertThat(decision(decided)).isEqualTo("same-person");
    assertThat(asLead(decided).body()).doesNotContain("Zq7Canary");
    assertThat(decide(open, "different-person").statusCode()).isEqualTo(409);
    erase(FIRST, first);
    await().untilAsserted(() -> assertThat(published("erasures", first)).isNotEmpty());
    awaitPublished("referrals", open, "referral-held", "personal-data-erased");
    awaitPublished("referrals", decided, "referral-held", "match-settled", "personal-data-erased");
  }

  @Test
  void whatWasWrittenOfTheErasedGoesWithItWhicheverReferralItWasComparedWith() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "different-person");
    var third = refer(THIRD, known);
    decide(third, "different-person");
    decide(third, "different-person");
    assertThat(reasons(second)).isEqualTo(1);
    assertThat(reasons(third)).isEqualTo(2);

    erase(FIRST, first);
    assertThat(reasons(second)).isZero();
    assertThat(reasons(third)).as("of the second").isEqualTo(1);
    assertThat(asLead(third).body()).contains("Zq7Canary");
    erase(SECOND, second);

    assertThat(reasons(third)).isZero();
    assertThat(asLead(third).body()).doesNotContain("Zq7Canary");
    assertThat(decision(second)).isEqualTo("different-person");
    assertThat(decision(third)).isEqualTo("different-person");
  }

  @Test
  void whatIsWrittenOfOneThatIsErasedAlreadyIsNotKept() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));
    erase(FIRST, first);

    assertThat(decide(second, "same-person").statusCode()).isEqualTo(200);

    assertThat(decision(second)).isEqualTo("same-person");
    assertThat(reasons(second)).isZero();
  }

  @Test
  void duplicateWaitsWhileThePhoneIsWithTheSurvivorAndIsServedIfItComesBack() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "same-person");
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));

    erase(FIRST, first);

    await().untilAsserted(() -> assertThat(published("erasures", first)).isNotEmpty());
    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");
    tell(first, failed(first));
    awaitServed(second);
    assertThat(state(first)).isEqualTo("erased");
  }

  @Test
  void duplicateIsServedIfThePhoneComesBackBeforeTheErasureIsOver() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "same-person");
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));

    transaction.executeWithoutResult(status -> {
      LockWaits.allowAnyLength(jdbc);
      erasePersonalData.erase(UUID.fromString(first), ErasureReason.OTHER, Acts.EVENTS);
      tell(first, failed(first));
      await().until(() -> hasFailed(first) || isWaitedForTheSurvivor());
    });

    awaitServed(second);
    assertThat(hasFailed(first)).isTrue();
  }

  @Test
  void duplicateIsServedIfTheErasureBeginsBeforeItIsKeptThatThePhoneCameBack() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    decide(second, "same-person");
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));

    var erasure = transaction.execute(status -> {
      LockWaits.allowAnyLength(jdbc);
      happens(first, new Happening.Failed(PARCEL, "refused"));
      lateEnds.handle(List.of(new Event(UUID.randomUUID(), new ConsumerRecord<>("dispatches", 0, 0, null, null),
          failed(first))));
      var begun = CompletableFuture.supplyAsync(() -> erase(FIRST, first));
      await().until(() -> begun.isDone() || isWaitedForTheSurvivor());
      return begun;
    });

    assertThat(erasure.join().statusCode()).isEqualTo(202);
    awaitServed(second);
  }

  @Test
  void whatIsStillToBeComparedWithADispatchedOneIsStillForTheLeadToDecide() {
    var known = Samples.referral();
    var first = refer(FIRST, known);
    var second = refer(SECOND, known);
    happens(first, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));

    erase(FIRST, first);

    assertThat(json(decide(second, "same-person")).get("served").asBoolean()).isFalse();
    assertThat(publishedInAll("referrals", second)).doesNotContain("referral-created");
  }

  @Test
  void whoIsReferredInTheMomentOfTheErasureIsServedEitherWay() {
    for (int i = 0; i < 20; i++) {
      var known = Samples.referral();
      var first = refer(FIRST, known);
      var second = CompletableFuture.supplyAsync(() -> refer(SECOND, known));
      var erasure = CompletableFuture.supplyAsync(() -> erase(FIRST, first));

      assertThat(erasure.join().statusCode()).isEqualTo(202);
      await().untilAsserted(
          () -> assertThat(published("referrals", second.join())).contains("referral-created"));
    }
  }

  private static DispatchFailed failed(String id) {
    return new DispatchFailed(id, 2L, Instant.now(), PARCEL.toString(), PARCEL.toString(),
        UUID.randomUUID().toString(), FailureReason.REFUSED);
  }

  /** Whether the failed step is committed: asked on another connection. */
  private boolean hasFailed(String id) {
    return steps.of(UUID.fromString(id)).stream().anyMatch(step -> step.what() instanceof Happening.Failed);
  }

  private boolean isWaitedForTheSurvivor() {
    return LockWaits.in(jdbc, "pg_advisory_xact_lock(l)") > 0;
  }

  /** How many notes of the lead there are on its match. */
  private int reasons(String id) {
    return jdbc.sql("""
        select (select count(*) from match_review where referral_id = r.id and reason is not null)
               + (select count(*) from match_difference where referral_id = r.id and reason is not null)
          from referral r where id = cast(:id as uuid)
        """).param("id", id).query(Integer.class).single();
  }

  private String decision(String id) {
    return json(asLead(id)).get("decision").asString();
  }
}
