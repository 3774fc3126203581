package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

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
    var ids = new java.util.ArrayList<String>();
    String next = PATH + "?state=due&limit=2";
    while (next != null) {
      var page = operator.get(next);
      page.items().forEach(i -> ids.add(i.get("dispatch_id").asString()));
      next = page.json().path("links").path("next").asString(null);
    }
    assertThat(ids).hasSize(3).doesNotHaveDuplicates();
  }
}
