package org.lifeline.referral.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** A referral goes from one partner to another when both agree, and then the first has nothing left of it. */
class TransferIT extends TransferringReferrals {

  private static final UUID PARCEL = UUID.randomUUID();
  private static final String CONTACT = "{\"contact_channel\": \"none\"}";

  @Autowired
  Steps steps;
  @Autowired
  Succession succession;
  @Autowired
  TransactionTemplate transaction;

  @Test
  void afterTheAcceptanceTheReferralIsTheOthersAloneAndMissingToTheFirst() {
    var id = refer(FIRST, Samples.referral());
    var offered = transfer(offer(FIRST, id, SECOND));

    var accepted = accept(SECOND, offered);

    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(200);
    assertThat(json(accepted).get("outcome").asString()).isEqualTo("accepted");
    assertThat(json(accepted).get("to_confirm").asString()).isEqualTo("safe_contact");
    assertThat(json(get(SECOND, "/v1/referrals/" + id)).get("case_reference").asString()).isEqualTo("THEIRS-1");
    assertThat(json(get(FIRST, "/v1/transfers/" + offered)).get("outcome").asString()).isEqualTo("accepted");
    var missing = UUID.randomUUID().toString();
    for (var door : doors()) {
      var gone = door.of(id);
      assertThat(gone.statusCode()).as(door.name).isEqualTo(404);
      assertThat(gone.body()).as(door.name).isEqualTo(door.of(missing).body());
    }
    assertThat(get(FIRST, "/v1/referrals?limit=250").body()).doesNotContain(id);
    await().untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-created",
        "transfer-offered", "referral-transferred"));
    assertThat(put(SECOND, "/v1/referrals/" + id + "/safe-contact", newKey(), CONTACT).statusCode()).isEqualTo(200);
  }

  private record Door(String name, java.util.function.Function<String, HttpResponse<String>> ask) {
    HttpResponse<String> of(String id) {
      return ask.apply(id);
    }
  }

  private List<Door> doors() {
    return List.of(new Door("look", id -> get(FIRST, "/v1/referrals/" + id)),
        new Door("export", id -> get(FIRST, "/v1/referrals/" + id + "/export")),
        new Door("withdraw", id -> post(FIRST, "/v1/referrals/" + id + "/withdrawal", newKey(), "")),
        new Door("contact", id -> put(FIRST, "/v1/referrals/" + id + "/safe-contact", newKey(), CONTACT)),
        new Door("discovery", id -> post(FIRST, "/v1/referrals/" + id + "/discovery", newKey(), "")),
        new Door("offer again", id -> offer(FIRST, id, THIRD)),
        new Door("erase", id -> send(request(FIRST, "/v1/referrals/" + id + "/personal-data?reason=other").DELETE())),
        new Door("erasure", id -> get(FIRST, "/v1/referrals/" + id + "/erasure")));
  }

  /**
   * A delay would tell the first that something is going on with that survivor: its 404 comes no later than for an
   * unknown id.
   */
  @Test
  void firstIsNotHeldUpByWhatIsDoneToTheSurvivorSince() {
    var id = refer(FIRST, Samples.referral());
    accept(SECOND, transfer(offer(FIRST, id, SECOND)));
    transaction.executeWithoutResult(status -> {
      LockWaits.allowAnyLength(jdbc);
      succession.lockSurvivorOf(UUID.fromString(id));
      jdbc.sql("select 1 from referral where id = cast(:id as uuid) for update").param("id", id).query(Integer.class)
          .single();
      for (var door : doors()) {
        assertThat(CompletableFuture.supplyAsync(() -> door.of(id))).as(door.name)
            .succeedsWithin(Duration.ofMinutes(1)).returns(404, HttpResponse::statusCode);
      }
    });
  }

  @Test
  void duplicatesGoByTheOwner() {
    var survivor = Samples.referral();
    var id = refer(FIRST, survivor);
    accept(SECOND, transfer(offer(FIRST, id, SECOND)));

    var again = post(SECOND, "/v1/referrals", newKey(), Samples.json(survivor));
    assertThat(json(again).get("outcome").asString()).isEqualTo("duplicate");
    assertThat(json(again).get("id").asString()).isEqualTo(id);
    // To the first it is another partner's now: a possible match, which looks like any referral.
    assertThat(post(FIRST, "/v1/referrals", newKey(), Samples.json(survivor)).statusCode()).isEqualTo(201);
  }

  /** Nothing goes to a contact that the new partner has not confirmed: no lease is given for the previous version. */
  @Test
  void noMessageHasALeaseOnTheContactThatTheFirstHadConfirmed() {
    var id = refer(FIRST, Samples.referral());
    var offered = transfer(offer(FIRST, id, SECOND));
    assertThat(lease(UUID.fromString(id), UUID.randomUUID(), PARCEL, 1)).isTrue();
    jdbc.sql("update contact_lease set leased_until = now() + interval '300 ms' where referral_id = cast(? as uuid)")
        .param(id).update();

    assertThat(accept(SECOND, offered).statusCode()).isEqualTo(200);

    assertThat(jdbc.sql("select max(leased_until) < now() from contact_lease where referral_id = cast(? as uuid)")
        .param(id).query(Boolean.class).single()).as("it waited for the message on its way").isTrue();
    assertThat(lease(UUID.fromString(id), UUID.randomUUID(), PARCEL, 1)).isFalse();
    assertThat(json(put(SECOND, "/v1/referrals/" + id + "/safe-contact", newKey(), CONTACT)).get("contact_version")
        .asInt()).isEqualTo(3);
  }

  @Test
  void whatTheFirstHadConfirmedInAHoldCountsForNothing() {
    var referral = Samples.referral();
    var id = refer(FIRST, referral);
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"), new Happening.Failed(PARCEL, "unsafe"));
    put(FIRST, "/v1/referrals/" + id + "/safe-contact", newKey(), CONTACT);
    accept(SECOND, transfer(offer(FIRST, id, SECOND)));

    assertThat(json(put(SECOND, "/v1/referrals/" + id + "/delivery", newKey(), delivery())).get("state").asString())
        .isEqualTo("on-hold");
    assertThat(json(put(SECOND, "/v1/referrals/" + id + "/safe-contact", newKey(), CONTACT)).get("state").asString())
        .isNotEqualTo("on-hold");
  }

  /** An acceptance, a taking back, a withdrawal and an erasure at the same time each see what came before. */
  @Test
  void whoComesFirstDecides() {
    for (int round = 0; round < 8; round++) {
      var id = refer(FIRST, Samples.referral());
      var offered = transfer(offer(FIRST, id, SECOND));
      int against = round;
      var answers = atOnce(() -> accept(SECOND, offered), () -> switch (against % 3) {
        case 0 -> act(FIRST, offered, "withdrawal");
        case 1 -> post(FIRST, "/v1/referrals/" + id + "/withdrawal", newKey(), "");
        default -> send(request(FIRST, "/v1/referrals/" + id + "/personal-data?reason=other").DELETE());
      });

      boolean accepted = answers.get(0).statusCode() == 200;
      assertThat(accepted ? answers.get(1).statusCode() : 200).as("the other, of %s", answers.get(1).body())
          .isIn(accepted ? List.of(404, 409) : List.of(200));
      assertThat(accepted || answers.get(1).statusCode() < 300).isTrue();
      assertThat(get(accepted ? SECOND : FIRST, "/v1/referrals/" + id).statusCode()).isEqualTo(200);
      assertThat(get(accepted ? FIRST : SECOND, "/v1/referrals/" + id).statusCode()).isEqualTo(404);
      assertThat(json(get(FIRST, "/v1/transfers/" + offered)).get("outcome").asString())
          .isIn(accepted ? List.of("accepted") : List.of("taken-back", "ended"));
      var sequences = jdbc.sql("select count(*), max(sequence) from referral_step where referral_id = cast(? as uuid)")
          .param(id).query((row, n) -> row.getLong(2) - row.getLong(1)).single();
      assertThat(sequences).as("numbered without gaps from 2").isEqualTo(1);
    }
  }

  @Test
  void whoNoLongerHasAReferralReplacesItNoMore() {
    var survivor = Samples.referral();
    var id = refer(FIRST, survivor);
    happens(id, new Happening.Dispatched(PARCEL, PARCEL, "LL1"));
    var replacement = Samples.with(Samples.with(survivor, "replaces", id), "replaces_reason", "found");

    var answer = Objects.requireNonNull(transaction.execute(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("update referral set partner = ? where id = cast(? as uuid)").param(SECOND).param(id).update();
      var asked = CompletableFuture
          .supplyAsync(() -> post(FIRST, "/v1/referrals", newKey(), Samples.json(replacement)));
      await().until(() -> asked.isDone() || LockWaits.in(jdbc, "order by r.id for update of r") > 0);
      return asked;
    }));

    assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(400);
    assertThat(json(answer.join()).get("errors").get(0).get("rule").asString()).isEqualTo("unknown-value");
    assertThat(publishedInAll("referrals", id)).doesNotContain("discovery-reported");
  }

  private static List<HttpResponse<String>> atOnce(Supplier<HttpResponse<String>> one,
      Supplier<HttpResponse<String>> other) {
    return Stream.of(one, other).map(CompletableFuture::supplyAsync).toList().stream().map(CompletableFuture::join)
        .toList();
  }

  private static String delivery() {
    return "{\"delivery_name\": \"Desk 1\", \"delivery_address\": \"1 Example Street\", \"delivery_postcode\": \"ZZ1 1ZZ\"}";
  }

  private void happens(String id, Happening... happenings) {
    for (int i = 0; i < happenings.length; i++) {
      steps.add(List.of(new Step(UUID.fromString(id), i + 1L, Instant.now(), happenings[i])));
    }
  }
}
