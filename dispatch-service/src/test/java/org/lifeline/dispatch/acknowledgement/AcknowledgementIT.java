package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.Client.Answer;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.lifeline.events.NetworkAcknowledged;
import org.lifeline.events.NetworkStep;

class AcknowledgementIT extends RunningService {

  private static final String PATH = "/v1/network-acknowledgements";

  private HubDay day;
  private Client operator;
  private TestReferral parcel;
  private String dispatchId;

  @BeforeEach
  void dispatchOne() {
    day = hubDayWithOperator();
    operator = client("network-operator", day.operator);
    parcel = day.dispatched();
    dispatchId = operator.feed(1).getFirst().get("dispatch_id").asString();
  }

  private Answer say(String step) {
    return operator.postAll(PATH, List.of(Map.of("dispatch_id", dispatchId, "step", step)));
  }

  private static String outcome(Answer answer) {
    return answer.items().getFirst().get("outcome").asString();
  }

  @Test
  void eachStepIsToldOnceWithItsDueTime() {
    var all = operator.postAll(PATH, List.of(Map.of("dispatch_id", dispatchId, "step", "activated"),
        Map.of("dispatch_id", dispatchId, "step", "zero-rated"), Map.of("dispatch_id", dispatchId, "step", "activated"),
        Map.of("dispatch_id", dispatchId, "step", "hidden-from-bill"))).items();
    assertThat(all).extracting(i -> i.get("outcome").asString()).containsExactly("recorded", "recorded",
        "already-recorded", "recorded");
    assertThat(outcome(say("zero-rated"))).isEqualTo("already-recorded");

    var told = published().about(parcel.id, "dispatches", 5);
    assertThat(told).hasSize(5);
    assertThat(told.subList(2, 5))
        .allSatisfy(event -> assertThat(event).isInstanceOfSatisfying(NetworkAcknowledged.class,
            a -> {
              assertThat(a.getReservationId()).isEqualTo(parcel.reservation.toString());
              assertThat(a.getOperator()).isEqualTo(day.operator);
              assertThat(a.getDueAt()).isNotNull();
              assertThat(a.getRejection()).isNull();
            }))
        .extracting(e -> ((NetworkAcknowledged) e).getSequence()).containsExactly(3L, 4L, 5L);
    assertThat(operator.get(PATH).items()).isEmpty();
    assertThat(operator.postAll(PATH,
        List.of(Map.of("dispatch_id", dispatchId, "step", "rejected", "reason", "unknown-sim"))).rules())
        .containsExactly("step:already-acknowledged");
  }

  @Test
  void aRejectionNeedsAReasonOfTheClosedSet() {
    assertThat(say("rejected").rules()).containsExactly("reason:required");
    assertThat(operator.postAll(PATH,
        List.of(Map.of("dispatch_id", dispatchId, "step", "rejected", "reason", "no idea"))).rules())
        .containsExactly("reason:unknown-value");
    assertThat(outcome(operator.postAll(PATH,
        List.of(Map.of("dispatch_id", dispatchId, "step", "rejected", "reason", "sim-blocked")))))
        .isEqualTo("recorded");

    var told = (NetworkAcknowledged) published().about(parcel.id, "dispatches", 3).get(2);
    assertThat(told.getStep()).isEqualTo(NetworkStep.REJECTED);
    assertThat(told.getRejection()).isEqualTo("sim-blocked");
    assertThat(told.getDueAt()).isNull();
    assertThat(operator.get(PATH).items()).isEmpty();
    assertThat(outcome(say("activated"))).isEqualTo("recorded");
  }

  /** It may have been meant as a rejection: a SIM that does not work would pass for one that does. */
  @Test
  void aStepWithAReasonIsNotTakenForDone() {
    var said = operator.postAll(PATH,
        List.of(Map.of("dispatch_id", dispatchId, "step", "activated", "reason", "sim-blocked"),
            Map.of("dispatch_id", dispatchId, "step", "zero-rated", "reason", " ")));

    assertThat(said.items()).extracting(item -> item.get("outcome").asString()).containsExactly("refused", "recorded");
    assertThat(said.items().getFirst().at("/errors/0/rule").asString()).isEqualTo("not-a-rejection");
    assertThat(steps("due")).containsExactly("activated", "hidden-from-bill");
  }

  private List<String> steps(String state) {
    return operator.get(PATH + "?state=" + state).items().stream()
        .flatMap(item -> item.get("steps").valueStream()).map(step -> step.get("step").asString()).toList();
  }

  private Answer reject(String reason) {
    return operator.postAll(PATH, List.of(Map.of("dispatch_id", dispatchId, "step", "rejected", "reason", reason)));
  }

  /** Nobody would do the other steps, and nobody would be told that they are not done. */
  @Test
  void whatIsAcknowledgedAfterARejectionLeavesTheOtherStepsDueAgain() {
    say("activated");
    assertThat(outcome(reject("not-supported"))).isEqualTo("recorded");
    assertThat(steps("due")).isEmpty();
    assertThat(operator.get(PATH + "?state=rejected").items()).singleElement().satisfies(rejected -> {
      assertThat(rejected.get("dispatch_id").asString()).isEqualTo(dispatchId);
      assertThat(rejected.get("reason").asString()).isEqualTo("not-supported");
      assertThat(rejected.has("rejected_at")).isTrue();
    });
    assertThat(steps("rejected")).containsExactly("zero-rated", "hidden-from-bill");
    assertThat(outcome(reject("sim-expired"))).isEqualTo("already-recorded");

    assertThat(outcome(say("hidden-from-bill"))).isEqualTo("recorded");
    assertThat(steps("due")).containsExactly("zero-rated");
    assertThat(steps("rejected")).containsExactly("zero-rated");

    assertThat(outcome(reject("unknown-sim"))).isEqualTo("recorded");
    assertThat(outcome(reject("unknown-sim"))).isEqualTo("already-recorded");
    assertThat(steps("due")).isEmpty();
    assertThat(operator.get(PATH + "?state=rejected").items().getFirst().get("reason").asString())
        .isEqualTo("unknown-sim");

    assertThat(outcome(say("zero-rated"))).isEqualTo("recorded");
    assertThat(steps("due")).isEmpty();
    assertThat(steps("rejected")).isEmpty();
    assertThat(published().about(parcel.id, "dispatches", 7).subList(2, 7))
        .extracting(told -> ((NetworkAcknowledged) told).getStep()).containsExactly(NetworkStep.ACTIVATED,
            NetworkStep.REJECTED, NetworkStep.HIDDEN_FROM_BILL, NetworkStep.REJECTED, NetworkStep.ZERO_RATED);
  }

  @Test
  void aRejectionAndWhatTakesItBackMayComeTogether() {
    var said = operator.postAll(PATH, List.of(
        Map.of("dispatch_id", dispatchId, "step", "rejected", "reason", "unknown-sim"),
        Map.of("dispatch_id", dispatchId, "step", "activated")));
    assertThat(said.items()).extracting(item -> item.get("outcome").asString()).containsOnly("recorded");
    assertThat(steps("due")).containsExactly("zero-rated", "hidden-from-bill");
  }

  /** Its phone is at a hub, or on its way there. */
  @Test
  void nothingIsDueAgainForAParcelThatHasFailed() {
    reject("sim-blocked");
    client("courier", "courier").postAll("/v1/courier-events",
        List.of(Map.of("tracking_number", day.trackingNumber(parcel), "event", "refused")));
    assertThat(outcome(say("activated"))).isEqualTo("recorded");
    assertThat(steps("due")).isEmpty();
    assertThat(steps("rejected")).containsExactly("zero-rated", "hidden-from-bill");
  }

  @Test
  void pagesOfWhatWasRejectedJoinWithoutGapOrRepeat() {
    day.dispatched();
    day.dispatched();
    var all = operator.feed(3).stream().map(notice -> notice.get("dispatch_id").asString()).toList();
    operator.postAll(PATH,
        all.stream().map(id -> Map.of("dispatch_id", id, "step", "rejected", "reason", "sim-blocked")).toList());
    var ids = new ArrayList<String>();
    for (var next = PATH + "?state=rejected&limit=2"; next != null;) {
      var page = operator.get(next);
      page.items().forEach(item -> ids.add(item.get("dispatch_id").asString()));
      next = page.json().path("links").path("next").asString(null);
    }
    assertThat(ids).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void stepsAreCheckedByName() {
    assertThat(say("sleeping").rules()).containsExactly("step:unknown-value");
    assertThat(operator.postAll(PATH, List.of(Map.of("dispatch_id", dispatchId))).rules())
        .containsExactly("step:required");
  }

  @Test
  void anotherOperatorsSimIsAnsweredAsOneThatDoesNotExist() {
    var other = client("network-operator", hubDayWithOperator().operator);
    var missing = UUID.randomUUID().toString();
    var theirs = other.postAll(PATH, List.of(Map.of("dispatch_id", dispatchId, "step", "activated")));
    var none = other.postAll(PATH, List.of(Map.of("dispatch_id", missing, "step", "activated")));
    assertThat(theirs.text().replace(dispatchId, missing)).isEqualTo(none.text());
    assertThat(theirs.rules()).containsExactly("dispatch_id:not-found");
    assertThat(other.get(PATH).items()).isEmpty();
  }

  @Test
  void whatIsDueAndWhatIsLateIsListedByStep() {
    say("activated");
    var due = operator.get(PATH + "?state=due").items();
    assertThat(due).singleElement().satisfies(d -> {
      assertThat(d.get("dispatch_id").asString()).isEqualTo(dispatchId);
      assertThat(d.get("steps")).extracting(s -> s.get("step").asString()).containsExactly("zero-rated",
          "hidden-from-bill");
    });
    assertThat(operator.get(PATH + "?state=late").items()).isEmpty();

    jdbc.sql("update network_acknowledgement set zero_rate_by = now() - interval '1 s' where operator = :o")
        .param("o", day.operator).update();
    assertThat(operator.get(PATH + "?state=late").items().getFirst().get("steps"))
        .extracting(s -> s.get("step").asString()).containsExactly("zero-rated");
    assertThat(operator.get(PATH + "?state=due").items().getFirst().get("steps"))
        .extracting(s -> s.get("step").asString()).containsExactly("hidden-from-bill");
    assertThat(operator.get(PATH + "?state=soon").rules()).containsExactly("state:unknown-value");
  }

  @Test
  void pagesOfWhatIsDueJoinWithoutGapOrRepeat() {
    day.dispatched();
    day.dispatched();
    var ids = new ArrayList<String>();
    String next = PATH + "?state=due&limit=2";
    while (next != null) {
      var page = operator.get(next);
      page.items().forEach(i -> ids.add(i.get("dispatch_id").asString()));
      next = page.json().path("links").path("next").asString(null);
    }
    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
  }
}
