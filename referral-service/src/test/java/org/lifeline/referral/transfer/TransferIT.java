package org.lifeline.referral.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.progress.Happening;
import org.lifeline.referral.progress.Step;
import org.lifeline.referral.progress.Steps;
import org.lifeline.referral.review.Succession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A referral goes from one partner to another when both agree, and then the first has nothing left of it. */
class TransferIT extends RunningService {

  private static final String FIRST = "harbour-refuge";
  private static final String SECOND = "willow-womens-centre";
  private static final String THIRD = "mens-safe-line";
  private static final UUID PARCEL = UUID.randomUUID();
  private static final String CONTACT = "{\"contact_channel\": \"none\"}";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  Steps steps;

  @Autowired
  Succession succession;

  @Autowired
  TransactionTemplate transaction;

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
      succession.lockSurvivorOf(UUID.fromString(id));
      jdbc.sql("select 1 from referral where id = cast(:id as uuid) for update").param("id", id).query(Integer.class)
          .single();
      for (var door : doors()) {
        assertThat(CompletableFuture.supplyAsync(() -> door.of(id))).as(door.name)
            .succeedsWithin(Duration.ofSeconds(10)).returns(404, HttpResponse::statusCode);
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
      jdbc.sql("update referral set partner = ? where id = cast(? as uuid)").param(SECOND).param(id).update();
      var asked = CompletableFuture
          .supplyAsync(() -> post(FIRST, "/v1/referrals", newKey(), Samples.json(replacement)));
      await().until(() -> asked.isDone() || somebodyWaits());
      return asked;
    }));

    assertThat(answer.join().statusCode()).as(answer.join().body()).isEqualTo(400);
    assertThat(json(answer.join()).get("errors").get(0).get("rule").asString()).isEqualTo("unknown-value");
    assertThat(published("referrals", id)).doesNotContain("discovery-reported");
  }

  private boolean somebodyWaits() {
    return jdbc.sql("select exists (select from pg_locks where not granted)").query(Boolean.class).single();
  }

  private static List<HttpResponse<String>> atOnce(Supplier<HttpResponse<String>> one,
      Supplier<HttpResponse<String>> other) {
    return Stream.of(one, other).map(CompletableFuture::supplyAsync).toList().stream().map(CompletableFuture::join)
        .toList();
  }

  private String refer(String partner, Map<String, String> referral) {
    var answer = post(partner, "/v1/referrals", newKey(), Samples.json(referral));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return json(answer).get("id").asString();
  }

  private HttpResponse<String> offer(String from, String id, String to) {
    return post(from, "/v1/referrals/" + id + "/transfer", newKey(), body(to));
  }

  private static String body(String to) {
    return "{\"partner\": \"" + to + "\", \"reason\": \"moved-away\"}";
  }

  private static String transfer(HttpResponse<String> offer) {
    JsonNode offered = json(offer);
    return offered.get("id").asString();
  }

  private HttpResponse<String> accept(String by, String transfer) {
    return accept(by, transfer, newKey());
  }

  private HttpResponse<String> accept(String by, String transfer, String key) {
    return post(by, "/v1/transfers/" + transfer + "/acceptance", key, "{\"case_reference\": \"THEIRS-1\"}");
  }

  private HttpResponse<String> act(String by, String transfer, String what) {
    return post(by, "/v1/transfers/" + transfer + "/" + what, newKey(), "");
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
