package org.lifeline.referral.review.apart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lifeline.referral.HeldEvents;
import org.lifeline.referral.RunningService;
import org.lifeline.referral.Samples;
import org.lifeline.referral.review.DecisionTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Survivors who go a separate way because of their age: their referrals are kept, announced, held, and decided on. */
class ApartIT extends RunningService {

  private static final String REFERRALS = "/v1/referrals";
  private static final String APART = "/v1/set-apart";
  private static final String FIRST = "harbour-refuge";
  private static final String SECOND = "willow-womens-centre";

  @Autowired
  JdbcClient jdbc;

  @Autowired
  DecisionTime time;

  @Test
  void partnerIsToldAtOnceWhatHappensAndNobodyLooksForAPhone() {
    var answer = post(FIRST, REFERRALS, newKey(), Samples.json(young()));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(json(answer).get("state").asString()).isEqualTo("set-apart");
    var warning = json(answer).get("warnings").get(0);
    assertThat(warning.get("field").asString()).isEqualTo("date_of_birth");
    assertThat(warning.get("rule").asString()).isEqualTo("set-apart");
    assertThat(warning.get("message").asString()).contains("safeguarding lead", "999");
    var id = json(answer).get("id").asString();
    var shown = json(get(FIRST, REFERRALS + "/" + id));
    assertThat(shown.get("state").asString()).isEqualTo("set-apart");
    assertThat(shown.get("route").asString()).contains("safeguarding lead");
    assertThat(shown.get("timeline").findValuesAsString("step")).containsExactly("referral-created",
        "referral-set-apart");
    await().untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-set-apart"));
    await().untilAsserted(() -> assertThat(published("referral-keys", id)).hasSize(3));
  }

  @Test
  void soItIsInAnUpload() {
    var lines = upload(FIRST, newKey(), Samples.csv(List.of(Samples.referral(), young()))).body().lines()
        .map(JSON::readTree).toList();

    assertThat(lines.get(0).has("warnings")).isFalse();
    assertThat(lines.get(1).get("outcome").asString()).isEqualTo("accepted");
    assertThat(lines.get(1).get("warnings").get(0).get("rule").asString()).isEqualTo("set-apart");
  }

  @Test
  void leadSeesWhichReferralAndWhomToAsk() {
    var id = refer(FIRST, young());

    var apart = json(asLead(APART + "/" + id));

    assertThat(apart.propertyNames()).containsExactlyInAnyOrder("referral_id", "partner", "region", "opened_at");
    assertThat(apart.get("partner").asString()).isEqualTo(FIRST);
    assertThat(inAll(APART + "?limit=250", this::asLead)).contains(id);
    assertThat(asLead(APART + "/" + refer(FIRST, Samples.referral())).statusCode()).isEqualTo(404);
  }

  @Test
  void oneThatGoesOnIsServedWithItsPlaceOfOld() {
    var id = refer(FIRST, young());
    var acceptedAt = json(get(FIRST, REFERRALS + "/" + id)).get("accepted_at").asString();

    assertThat(decide(id, "adult").statusCode()).isEqualTo(200);

    await().untilAsserted(
        () -> assertThat(published("referrals", id)).containsExactly("referral-set-apart", "referral-created"));
    var shown = json(get(FIRST, REFERRALS + "/" + id));
    assertThat(shown.get("state").asString()).isEqualTo("created");
    assertThat(shown.has("route")).isFalse();
    assertThat(shown.get("accepted_at").asString()).isEqualTo(acceptedAt);
    assertThat(decide(id, "taken-over").statusCode()).isEqualTo(409);
    assertThat(settled(id)).isEqualTo("adult by scheme, Zq7Canary asked");
  }

  @Test
  void oneThatIsTakenOverEndsHereAndTheSurvivorMayBeReferredAgain() {
    var survivor = young();
    var id = refer(FIRST, survivor);

    assertThat(decide(id, "taken-over").statusCode()).isEqualTo(200);

    await().untilAsserted(
        () -> assertThat(published("referrals", id)).containsExactly("referral-set-apart", "referral-taken-over"));
    assertThat(state(FIRST, id)).isEqualTo("taken-over");
    assertThat(put(FIRST, REFERRALS + "/" + id + "/safe-contact", newKey(), "{\"contact_channel\": \"none\"}")
        .statusCode()).isEqualTo(409);
    assertThat(refer(FIRST, survivor)).isNotEqualTo(id);
  }

  /** A partner that refers a survivor of that age does not learn whether another one has. */
  @Test
  void possibleMatchThatIsSetApartReadsLikeAnyOtherThatIs() {
    var known = young();
    refer(FIRST, known);
    var match = json(post(SECOND, REFERRALS, newKey(), Samples.json(known)));
    var none = json(post(SECOND, REFERRALS, newKey(), Samples.json(young())));
    var id = match.get("id").asString();

    assertThat(match.get("state")).isEqualTo(none.get("state"));
    assertThat(match.get("warnings")).isEqualTo(none.get("warnings"));
    awaitShownWaitingPassed(id);
    assertThat(steps(SECOND, id)).containsExactly("referral-created", "referral-set-apart");
    await().untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-set-apart"));

    decide(id, "adult");

    await().untilAsserted(() -> assertThat(state(SECOND, id)).isEqualTo("waiting"));
    awaitPublished("referrals", id, "referral-set-apart", "referral-held");
    assertThat(steps(SECOND, id)).containsExactly("referral-created", "referral-set-apart", "referral-goes-on",
        "referral-waitlisted");
    var shown = json(get(SECOND, REFERRALS + "/" + id));
    var held = HeldEvents.of(id);
    assertThat(held.getShownWaitingAt()).hasToString(shown.get("timeline").get(3).get("at").asString());
    assertThat(held.getFirstAcceptedAt()).hasToString(shown.get("accepted_at").asString());

    settleMatch(id, "different-person");

    await().untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-set-apart",
        "referral-held", "referral-created"));
  }

  @Test
  void matchThatIsSettledFirstIsServedOnlyOnceTheAgeIsDecidedToo() {
    var known = young();
    refer(FIRST, known);
    var id = refer(SECOND, known);

    assertThat(json(settleMatch(id, "different-person")).get("served").asBoolean()).isFalse();
    assertThat(state(SECOND, id)).isEqualTo("set-apart");
    decide(id, "adult");

    await().untilAsserted(
        () -> assertThat(published("referrals", id)).containsExactly("referral-set-apart", "referral-created"));
    assertThat(shownWaitingAt(id)).as("it is shown as it is, like one that was no match").isEmpty();
  }

  /** Nobody was told of a match before; now both facts are announced at once, but its partner is told of neither. */
  @Test
  void oneThatIsSettledAsTheSamePersonFirstIsHeldAsThatOnceItGoesOn() {
    var known = young();
    refer(FIRST, known);
    var id = refer(SECOND, known);
    settleMatch(id, "same-person");
    decide(id, "adult");

    await().untilAsserted(() -> assertThat(published("referrals", id)).containsExactly("referral-set-apart",
        "referral-held", "match-settled"));
    assertThat(steps(SECOND, id)).doesNotContain("match-settled");
  }

  /** Another partner's referral of the same survivor is not lost with it: it is decided on, too. */
  @Test
  void duplicateIsNextOnceTheOtherIsTakenOver() {
    var known = young();
    var earlier = refer(FIRST, known);
    var id = refer(SECOND, known);
    settleMatch(id, "same-person");

    decide(earlier, "taken-over");
    decide(id, "adult");

    await().untilAsserted(
        () -> assertThat(published("referrals", id)).containsExactly("referral-set-apart", "referral-created"));
  }

  @Test
  void withdrawalAndErasureLeaveNothingToDecide() {
    var withdrawn = refer(FIRST, young());
    assertThat(post(FIRST, REFERRALS + "/" + withdrawn + "/withdrawal", newKey(), "").statusCode()).isEqualTo(200);
    assertThat(decide(withdrawn, "adult").statusCode()).isEqualTo(409);
    assertThat(json(asLead(APART + "/" + withdrawn)).get("decision").asString()).isEqualTo("withdrawn");

    var erased = refer(FIRST, young());
    decide(erased, "adult");
    send(request(FIRST, REFERRALS + "/" + erased + "/personal-data?reason=other").DELETE());
    assertThat(settled(erased)).isEqualTo("adult by scheme, null");
    assertThat(jdbc.sql("select count(*) from set_apart where reason is not null and referral_id = cast(? as uuid)")
        .param(erased).query(Long.class).single()).isZero();
  }

  @Test
  void decisionIsOverdueAfterItsWorkingDay() {
    refer(FIRST, young());

    assertThat(overdue(Duration.ZERO)).isZero();
    assertThat(overdue(Duration.ofDays(30))).isGreaterThan(Duration.ofDays(20).toSeconds())
        .isLessThan(Duration.ofDays(30).toSeconds());
  }

  @Test
  void eachThatIsOverdueCounts() {
    refer(FIRST, young());
    double before = gauge("lifeline.set.apart.overdue", Duration.ofDays(30));
    refer(FIRST, young());

    assertThat(gauge("lifeline.set.apart.overdue", Duration.ofDays(30))).isEqualTo(before + 1)
        .isEqualTo(gauge("lifeline.set.apart.open", Duration.ZERO));
    assertThat(gauge("lifeline.set.apart.overdue", Duration.ZERO)).isZero();
  }

  private double gauge(String name, Duration later) {
    var metrics = new SimpleMeterRegistry();
    new ApartMeasures(jdbc, time, Clock.offset(Clock.systemUTC(), later), metrics).count();
    return metrics.get(name).gauge().value();
  }

  private double overdue(Duration later) {
    var metrics = new SimpleMeterRegistry();
    var measures = new ApartMeasures(jdbc, time, Clock.fixed(Instant.now().plus(later), ZoneOffset.UTC), metrics);
    measures.count();
    return metrics.get("lifeline.set.apart.oldest.overdue").timeGauge().value(TimeUnit.SECONDS);
  }

  private void awaitShownWaitingPassed(String id) {
    await()
        .until(() -> jdbc.sql("select shown_waiting_at < now() from match_review where referral_id = cast(? as uuid)")
            .param(id).query(Boolean.class).single());
  }

  private List<String> shownWaitingAt(String id) {
    return jdbc
        .sql(
            """
                select shown_waiting_at::text from match_review where shown_waiting_at is not null and referral_id = cast(? as uuid)
                """)
        .param(id).query(String.class).list();
  }

  private static Map<String, String> young() {
    return Samples.with(Samples.referral(), "date_of_birth", LocalDate.now().minusYears(14).toString());
  }

  private String state(String partner, String id) {
    return json(get(partner, REFERRALS + "/" + id)).get("state").asString();
  }

  private List<String> steps(String partner, String id) {
    return json(get(partner, REFERRALS + "/" + id)).get("timeline").findValuesAsString("step");
  }

  private HttpResponse<String> decide(String id, String decision) {
    return decideAt(APART, id, decision);
  }

  private HttpResponse<String> settleMatch(String id, String decision) {
    askBoth(id);
    return decideAt("/v1/possible-matches", id, decision);
  }

  private HttpResponse<String> decideAt(String path, String id, String decision) {
    return send(requestAs("safeguarding-lead", "scheme", path + "/" + id + "/decision")
        .header("Content-Type", "application/json").header("Idempotency-Key", newKey()).POST(BodyPublishers.ofString(
            "{\"decision\": \"" + decision + "\", \"reason\": \"Zq7Canary asked\"}")));
  }

  private String settled(String id) {
    JsonNode apart = json(asLead(APART + "/" + id));
    return apart.get("decision").asString() + " by " + apart.get("decided_by").asString() + ", "
        + (apart.has("reason") ? apart.get("reason").asString() : null);
  }

  private HttpResponse<String> asLead(String path) {
    return send(requestAs("safeguarding-lead", "scheme", path).GET());
  }
}
