package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.dispatch.testing.TestScheme;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkAction;
import org.lifeline.events.NetworkStep;
import org.lifeline.platform.doors.list.Page;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What network operators are reminded of, and what scheme operators see of what operators owe. */
class EscalationIT extends RunningService {

  @Autowired
  private Reminders reminders;
  @Autowired
  private TransactionTemplate transaction;
  @Autowired
  private AcknowledgementMeasures measures;
  @Autowired
  private MeterRegistry metrics;
  private HubDay day;
  private Client operator;
  private Client scheme;
  private TestReferral parcel;
  private String dispatchId;

  @BeforeEach
  void dispatchOne() {
    day = hubDayWithOperator();
    operator = client("network-operator", day.operator);
    scheme = client("scheme-operator", "scheme");
    parcel = day.dispatched();
    dispatchId = feed(1).getFirst().get("dispatch_id").asString();
  }

  /** The notices on the feed, once there are this many. */
  private List<JsonNode> feed(int count) {
    return operator.feed(count);
  }

  @Test
  void cursorOfATimeThatTheDatabaseDoesNotKnowIsNone() {
    var cursor = Page.cursor("+999999999-12-31T23:59:59Z 00000000-0000-0000-0000-000000000000");
    assertThat(scheme.get("/v1/escalations?cursor=" + cursor).rules()).containsExactly("cursor:unknown-value");
  }

  private void due(String column, String when) {
    jdbc.sql("update network_acknowledgement set handed_over_at = handed_over_at - interval '5 days', " + column
        + " = now() + cast(:when as interval) where operator = :operator").param("when", when)
        .param("operator", day.operator).update();
  }

  private List<String> escalated(String state) {
    var ids = new ArrayList<String>();
    for (var next = "/v1/escalations?state=" + state; next != null;) {
      var page = scheme.get(next);
      page.items().forEach(one -> ids.add(one.get("dispatch_id").asString()));
      next = page.json().path("links").path("next").asString(null);
    }
    return ids;
  }

  private String say(String dispatch, String step) {
    return operator.postAll("/v1/network-acknowledgements",
        List.of(Map.of("dispatch_id", dispatch, "step", step, "reason", "sim-blocked"))).items().getFirst()
        .get("outcome").asString();
  }

  private List<String> awaited(String state) {
    return operator.get("/v1/network-acknowledgements?state=" + state).items().stream()
        .map(one -> one.get("dispatch_id").asString()).toList();
  }

  private Answer replace(String dispatch) {
    return scheme.post("/v1/escalations/" + dispatch + "/replacement", Map.of());
  }

  @Test
  void operatorIsRemindedOnceBeforeADueTimeAndAgainADayLater() {
    reminders.remind();
    assertThat(feed(1)).hasSize(1);
    due("activate_by", "30 minutes");
    reminders.remind();
    reminders.remind();
    var reminder = feed(2).getLast();
    assertThat(reminder.get("action").asString()).isEqualTo("remind");
    assertThat(reminder.get("dispatch_id").asString()).isEqualTo(dispatchId);
    assertThat(reminder.get("activate_by").isString()).isTrue();
    assertThat(feed(2)).hasSize(2);

    say(dispatchId, "activated");
    jdbc.sql("update network_acknowledgement set reminded_at = reminded_at - interval '25 hours' where operator = :o")
        .param("o", day.operator).update();
    reminders.remind();
    assertThat(feed(2)).hasSize(2);
    due("hide_by", "-1 minute");
    reminders.remind();
    assertThat(feed(3)).hasSize(3);
    assertThat(feed(3).getLast().has("activate_by")).isFalse();
  }

  /** Somebody has to ring the operator up, as it no longer reads its feed. */
  @Test
  void whatAnOperatorOwedWhenItLeftIsEscalatedAllTheSame() {
    due("activate_by", "-1 minute");
    jdbc.sql("update network_acknowledgement set operator = :left where operator = :operator")
        .param("left", TestScheme.formerOperator()).param("operator", day.operator).update();

    assertThat(escalated("late")).contains(dispatchId);
  }

  @Test
  void whatIsLateOrRejectedIsEscalatedUntilItIsDone() {
    assertThat(escalated("late")).doesNotContain(dispatchId);
    due("activate_by", "-1 minute");
    assertThat(escalated("late")).contains(dispatchId);
    say(dispatchId, "rejected");
    assertThat(escalated("late")).doesNotContain(dispatchId);
    assertThat(escalated("rejected")).contains(dispatchId);
    say(dispatchId, "activated");
    assertThat(escalated("rejected")).contains(dispatchId);
    say(dispatchId, "zero-rated");
    assertThat(escalated("rejected")).contains(dispatchId);
    say(dispatchId, "hidden-from-bill");
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
    assertThat(operator.get("/v1/escalations").status()).isEqualTo(403);
    assertThat(scheme.get("/v1/escalations?state=odd").status()).isEqualTo(400);
  }

  /** The other two steps are done. */
  @ParameterizedTest
  @CsvSource({"activated,activate_by", "zero-rated,zero_rate_by", "hidden-from-bill,hide_by"})
  void eachStepIsWaitedForByItself(String step, String due) {
    Stream.of("activated", "zero-rated", "hidden-from-bill").filter(other -> !other.equals(step))
        .forEach(other -> say(dispatchId, other));
    double before = late();
    due(due, "-1 minute");
    assertThat(awaited("late")).containsExactly(dispatchId);
    assertThat(escalated("late")).contains(dispatchId);
    assertThat(late()).isEqualTo(before + 1);
    reminders.remind();
    var reminder = feed(2).getLast();
    assertThat(reminder.get("action").asString()).isEqualTo("remind");
    assertThat(reminder.propertyNames()).filteredOn(name -> name.endsWith("_by")).containsExactly(due);

    say(dispatchId, "rejected");
    assertThat(escalated("rejected")).contains(dispatchId);
    say(dispatchId, step);
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
  }

  private double late() {
    measures.look();
    return metrics.get("lifeline.acknowledgements.late").gauge().value();
  }

  @Test
  void nothingButItsSuspensionIsAskedForOfASimThatIsToBeSuspended() {
    due("activate_by", "-1 minute");
    due("hide_by", "-1 minute");
    var another = replace(dispatchId).json().get("dispatch_id").asString();
    neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(true));
    var suspension = feed(3).getLast().get("dispatch_id").asString();

    reminders.remind();
    assertThat(feed(3)).extracting(notice -> notice.get("action").asString()).containsExactly("activate", "replace",
        "suspend");
    assertThat(awaited("due")).containsExactly(suspension);
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("late")).doesNotContain(dispatchId, another);
    assertThat(replace(dispatchId).status()).isEqualTo(409);

    assertThat(say(dispatchId, "activated")).as("was under way").isEqualTo("recorded");
    assertThat(say(dispatchId, "activated")).isEqualTo("already-recorded");
    assertThat(say(another, "rejected")).isEqualTo("recorded");
    reminders.remind();
    assertThat(feed(3)).hasSize(3);
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("rejected")).doesNotContain(another);

    assertThat(say(suspension, "rejected")).isEqualTo("recorded");
    assertThat(escalated("rejected")).contains(suspension);
    assertThat(replace(suspension).status()).isEqualTo(409);
    assertThat(published().about(parcel.id, "dispatches", 7)).filteredOn(NetworkAcknowledged.class::isInstance)
        .extracting(told -> ((NetworkAcknowledged) told).getAction())
        .containsExactly(NetworkAction.ACTIVATE, NetworkAction.REPLACE, NetworkAction.SUSPEND);
  }

  @Test
  void noOtherSimIsAskedForWhereThePhoneWasFound() {
    say(dispatchId, "rejected");
    var another = replace(dispatchId).json().get("dispatch_id").asString();
    assertThat(awaited("due")).containsExactly(another);
    neighbours().poll(parcel.reportedFound());

    assertThat(awaited("due")).isEmpty();
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
    assertThat(replace(dispatchId).status()).isEqualTo(409);
  }

  /** The phone lies at a hub or is on its way back; if it goes out again, everything is asked for anew. */
  @Test
  void nothingIsAskedForOfASimWhoseParcelHasFailed() {
    due("activate_by", "-1 minute");
    due("hide_by", "-1 minute");
    var another = replace(dispatchId).json().get("dispatch_id").asString();
    assertThat(awaited("late")).contains(dispatchId);
    day.courierSays(parcel, "delivered");
    day.courierSays(parcel, "returned");

    reminders.remind();
    assertThat(feed(2)).extracting(notice -> notice.get("action").asString()).containsExactly("activate", "replace");
    assertThat(awaited("due")).isEmpty();
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("late")).doesNotContain(dispatchId, another);
    assertThat(replace(dispatchId).status()).isEqualTo(409);

    assertThat(say(dispatchId, "activated")).as("was under way").isEqualTo("recorded");
    assertThat(say(another, "rejected")).isEqualTo("recorded");
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("rejected")).doesNotContain(another);
  }

  /**
   * A found phone's SIM may stay in use until somebody decides otherwise; only the courier's report says that nobody
   * has it.
   */
  @Test
  void nothingIsAskedForOfASimWhosePhoneWasFoundAndHasComeBack() {
    due("activate_by", "-1 minute");
    neighbours().poll(parcel.reportedFound());
    assertThat(awaited("late")).containsExactly(dispatchId);
    day.courierSays(parcel, "returned");

    reminders.remind();
    assertThat(feed(1)).hasSize(1);
    assertThat(awaited("late")).isEmpty();
    assertThat(escalated("late")).doesNotContain(dispatchId);
  }

  @Test
  void whatWasRejectedStandsNoMoreOnceTheParcelHasFailedButForItsSuspension() {
    say(dispatchId, "rejected");
    assertThat(escalated("rejected")).contains(dispatchId);
    day.courierSays(parcel, "refused");
    assertThat(escalated("rejected")).doesNotContain(dispatchId);

    neighbours().poll(parcel.suspensionDecided(true));
    var suspension = feed(2).getLast().get("dispatch_id").asString();
    assertThat(awaited("due")).containsExactly(suspension);
    say(suspension, "rejected");
    assertThat(escalated("rejected")).contains(suspension);
    say(suspension, "suspended");
    assertThat(escalated("rejected")).doesNotContain(suspension);
  }

  /**
   * The operator acknowledges everything at the same moment: a replacement would change the number of a phone that
   * works.
   */
  @Test
  void noOtherSimIsAskedForWhereAllHasJustBeenDone() {
    due("hide_by", "-1 minute");
    var asked = new CompletableFuture<Answer>();
    transaction.executeWithoutResult(status -> {
      jdbc.sql("select 1 from referral where referral_id = :id for update").param("id", parcel.id)
          .query(Integer.class).single();
      jdbc.sql("""
          update network_acknowledgement
             set activated_at = now(), zero_rated_at = now(), hidden_at = now(), awaited = false
           where operator = :operator
          """).param("operator", day.operator).update();
      Thread.ofVirtual().start(() -> asked.complete(replace(dispatchId)));
      await().until(() -> asked.isDone()
          || jdbc.sql("select count(*) from pg_locks where not granted").query(Long.class).single() > 0);
    });
    assertThat(asked.orTimeout(1, TimeUnit.MINUTES).join().status()).isEqualTo(409);
  }

  @Test
  void anotherSimIsAskedForOnce() {
    say(dispatchId, "rejected");
    var path = "/v1/escalations/" + dispatchId + "/replacement";
    var first = scheme.post(path, Map.of()).json();
    assertThat(first.get("outcome").asString()).isEqualTo("requested");
    assertThat(scheme.post(path, Map.of()).json().get("outcome").asString()).isEqualTo("already-requested");
    var asked = feed(2).getLast();
    assertThat(asked.get("action").asString()).isEqualTo("replace");
    assertThat(asked.get("dispatch_id").asString()).isEqualTo(first.get("dispatch_id").asString())
        .isNotEqualTo(dispatchId);
    say(asked.get("dispatch_id").asString(), "replaced");
    assertThat(published().about(parcel.id, "dispatches", 4).getLast())
        .isInstanceOfSatisfying(NetworkAcknowledged.class,
            told -> assertThat(told.getStep()).isEqualTo(NetworkStep.REPLACED));
    assertThat(scheme.post("/v1/escalations/" + parcel.id + "/replacement", Map.of()).status()).isEqualTo(404);
  }

  /** All within the same hour: only the hour of a request is kept. */
  @Test
  void whatWasRefusedOrDoesNotWorkEitherIsAskedForAnew() {
    say(dispatchId, "rejected");
    var first = replaced("requested");
    say(first, "rejected");
    assertThat(escalated("rejected")).contains(dispatchId, first);

    var second = replaced("requested");
    assertThat(second).isNotEqualTo(first);
    assertThat(replaced("already-requested")).isEqualTo(second);
    assertThat(escalated("rejected")).contains(dispatchId).doesNotContain(first, second);
    say(second, "rejected");
    assertThat(escalated("rejected")).contains(second).doesNotContain(first);

    var third = replaced("requested");
    say(third, "replaced");
    assertThat(escalated("rejected")).contains(dispatchId).doesNotContain(first, second);
    assertThat(replaced("requested")).as("it does not work either").isNotIn(first, second, third);
    assertThat(feed(5)).extracting(notice -> notice.get("action").asString()).containsExactly("activate", "replace",
        "replace", "replace", "replace");
  }

  private String replaced(String outcome) {
    var answer = replace(dispatchId).json();
    assertThat(answer.get("outcome").asString()).isEqualTo(outcome);
    return answer.get("dispatch_id").asString();
  }
}
