package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkStep;
import org.lifeline.platform.testing.LockWaits;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** When another SIM is asked for in place of one that does not work. */
class AnotherSimIT extends AwaitedDispatch {

  private static final String AWAITED = "/v1/network-acknowledgements?state=";

  @Autowired
  private TransactionTemplate transaction;

  @Autowired
  private Reminders reminders;

  /**
   * The operator acknowledges everything at the same moment: a replacement would change the number of a phone that
   * works.
   */
  @Test
  void noOtherSimIsAskedForWhereAllHasJustBeenDone() {
    due("hide_by", "-1 minute");
    var asked = new CompletableFuture<Answer>();
    transaction.executeWithoutResult(status -> {
      LockWaits.allowAnyLength(jdbc);
      jdbc.sql("select 1 from referral where referral_id = :id for update").param("id", parcel.id)
          .query(Integer.class).single();
      jdbc.sql("""
          update network_acknowledgement
             set activated_at = now(), zero_rated_at = now(), hidden_at = now(), awaited = false
           where operator = :operator
          """).param("operator", day.operator).update();
      Thread.ofVirtual().start(() -> asked.complete(replace(dispatchId)));
      await().until(() -> asked.isDone() || LockWaits.in(jdbc, "for update of r, c") > 0);
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
    assertThat(escalated("rejected")).doesNotContain(dispatchId, first, second);
    var another = asked(5, "activate");
    say(another, "rejected");
    assertThat(escalated("rejected")).contains(another).doesNotContain(dispatchId, first, second);
    assertThat(replaced("requested")).as("it does not work either").isNotIn(first, second, third);
    assertThat(feed(6)).extracting(notice -> notice.get("action").asString()).containsExactly("activate", "replace",
        "replace", "replace", "activate", "replace");
  }

  @Test
  void everyStepIsAskedForAnewOnceAnotherSimIsInPlace() {
    say(dispatchId, "activated");
    say(dispatchId, "rejected");
    var request = replaced("requested");
    assertThat(say(request, "replaced")).isEqualTo("recorded");

    var another = asked(3, "activate");
    assertThat(another).isNotIn(dispatchId, request);
    var notice = feed(3).getLast();
    assertThat(notice.get("iccid").asString()).isEqualTo(parcel.iccid);
    var issued = Instant.parse(notice.get("issued_at").asString());
    assertThat(notice.get("activate_by").asString()).isEqualTo(issued.plus(Duration.ofHours(4)).toString());
    assertThat(notice.get("zero_rate_by").asString()).isEqualTo(notice.get("hide_by").asString());
    assertThat(operator.get(AWAITED + "due").items()).singleElement().satisfies(one -> {
      assertThat(one.get("dispatch_id").asString()).isEqualTo(another);
      assertThat(one.get("steps")).extracting(step -> step.get("step").asString()).containsExactly("activated",
          "zero-rated", "hidden-from-bill");
    });
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
    assertThat(awaited("rejected")).isEmpty();

    due("activate_by", "-1 minute");
    assertThat(escalated("late")).contains(another).doesNotContain(dispatchId);
    reminders.remind();
    assertThat(asked(4, "remind")).isEqualTo(another);
    Stream.of("activated", "zero-rated", "hidden-from-bill").forEach(step -> say(another, step));
    assertThat(awaited("due")).isEmpty();
    assertThat(escalated("late")).doesNotContain(another);
    assertThat(replace(dispatchId).status()).as("the phone works").isEqualTo(409);
  }

  @Test
  void whatIsSaidOfTheOldSimSettlesNothingOfTheNewOne() {
    say(dispatchId, "rejected");
    var request = replaced("requested");
    say(request, "replaced");
    var another = asked(3, "activate");
    assertThat(say(request, "replaced")).isEqualTo("already-recorded");

    assertThat(say(dispatchId, "rejected")).isEqualTo("already-recorded");
    assertThat(say(dispatchId, "hidden-from-bill")).isEqualTo("recorded");
    assertThat(awaited("due")).as("not the old one again").containsExactly(another);
    assertThat(awaited("rejected")).isEmpty();
    Stream.of("activated", "zero-rated").forEach(step -> assertThat(say(dispatchId, step)).isEqualTo("recorded"));
    assertThat(awaited("due")).containsExactly(another);
    say(another, "activated");
    assertThat(acknowledged(8)).containsExactly("REJECTED", "REPLACED", "HIDDEN_FROM_BILL of the former SIM",
        "ACTIVATED of the former SIM", "ZERO_RATED of the former SIM", "ACTIVATED");
    assertThat(feedInAll()).hasSize(3);
    replaced("requested");
  }

  /** In one request, in either order: what is said of the old SIM beside that does not make it wanted again. */
  @Test
  void oneRequestMayTellOfBothSims() {
    say(dispatchId, "rejected");
    var request = replaced("requested");
    operator.postAll("/v1/network-acknowledgements",
        List.of(Map.of("dispatch_id", dispatchId, "step", "activated"),
            Map.of("dispatch_id", request, "step", "replaced"),
            Map.of("dispatch_id", dispatchId, "step", "hidden-from-bill"),
            Map.of("dispatch_id", dispatchId, "step", "rejected", "reason", "sim-blocked")));
    assertThat(awaited("due")).containsExactly(asked(3, "activate"));
    assertThat(escalated("rejected")).doesNotContain(dispatchId);
    assertThat(acknowledged(7)).containsExactly("REJECTED", "ACTIVATED", "REPLACED",
        "HIDDEN_FROM_BILL of the former SIM", "REJECTED of the former SIM");
  }

  /** An instance of an earlier version, beside this one, takes an answer about the old SIM to say that it is wanted. */
  @Test
  void theOldSimIsNotWantedAgainWhateverAnEarlierVersionWrites() {
    say(dispatchId, "rejected");
    say(replaced("requested"), "replaced");
    var another = asked(3, "activate");
    jdbc.sql("update network_acknowledgement set awaited = true where dispatch_id = cast(:id as uuid)")
        .param("id", dispatchId).update();
    assertThat(awaited("due")).containsExactly(another);
    due("activate_by", "-1 minute");
    assertThat(awaited("late")).containsExactly(another);
    assertThat(escalated("late")).contains(another).doesNotContain(dispatchId);
    reminders.remind();
    assertThat(asked(4, "remind")).isEqualTo(another);
  }

  @Test
  void anotherSimIsNoLongerWantedOnceTheFirstWorksAfterAll() {
    due("activate_by", "-1 minute");
    var request = replaced("requested");
    say(request, "rejected");
    assertThat(escalated("rejected")).contains(request);

    Stream.of("activated", "zero-rated", "hidden-from-bill").forEach(step -> say(dispatchId, step));
    assertThat(escalated("rejected")).doesNotContain(request);
    assertThat(replace(request).status()).isEqualTo(409);
    assertThat(replace(dispatchId).status()).isEqualTo(409);
    assertThat(feedInAll()).hasSize(2);
  }

  @Test
  void anOpenRequestForAnotherSimEndsOnceTheFirstWorksAfterAll() {
    say(dispatchId, "rejected");
    var request = replaced("requested");
    due("answer_by", "-1 minute");
    assertThat(escalated("late")).contains(request);

    Stream.of("activated", "zero-rated", "hidden-from-bill").forEach(step -> say(dispatchId, step));
    reminders.remind();
    assertThat(feedInAll()).hasSize(2);
    assertThat(escalated("late")).doesNotContain(request);
    assertThat(replace(dispatchId).status()).isEqualTo(409);

    assertThat(say(request, "replaced")).as("was under way").isEqualTo("recorded");
    assertThat(awaited("due")).as("of that SIM nothing is done").containsExactly(asked(3, "activate"));
  }

  /** What was published of this operator's answers, once there are so many events. */
  private List<String> acknowledged(int events) {
    return published().about(parcel.id, "dispatches", events).stream().filter(NetworkAcknowledged.class::isInstance)
        .map(NetworkAcknowledged.class::cast)
        .map(told -> told.getStep() + (told.getFormerSim() ? " of the former SIM" : "")).toList();
  }

  private String replaced(String outcome) {
    var answer = replace(dispatchId).json();
    assertThat(answer.get("outcome").asString()).isEqualTo(outcome);
    return answer.get("dispatch_id").asString();
  }

  /** The dispatch id of the notice that is the last of so many. */
  private String asked(int count, String action) {
    var notice = feed(count).getLast();
    assertThat(notice.get("action").asString()).isEqualTo(action);
    return notice.get("dispatch_id").asString();
  }
}
