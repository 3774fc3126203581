package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.HubDay;
import org.lifeline.dispatch.testing.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** The measures that alerts are based on. */
class AcknowledgementMeasuresIT extends RunningService {

  @Autowired
  private AcknowledgementMeasures measures;

  @Autowired
  private MeterRegistry metrics;

  @Autowired
  private TransactionTemplate transaction;

  private double now(String gauge) {
    measures.look();
    return metrics.get(gauge).gauge().value();
  }

  /** Else what nobody ever answers, or somebody answers at last, would hide what is new. */
  @Test
  void whatBecameLateWithinFourDaysIsCountedByItself() {
    double late = now("lifeline.acknowledgements.late");
    double recent = now("lifeline.acknowledgements.late.recent");
    var day = hubDayWithOperator();
    var operator = client("network-operator", day.operator);
    var old = dispatched(day, operator, 1);
    due(old, "activate_by", "-4 days -1 minute");
    assertThat(now("lifeline.acknowledgements.late")).isEqualTo(late + 1);
    assertThat(now("lifeline.acknowledgements.late.recent")).as("not answered for four days").isEqualTo(recent);

    var next = dispatched(day, operator, 2);
    assertThat(now("lifeline.acknowledgements.late.recent")).as("not yet due").isEqualTo(recent);
    due(next, "activate_by", "-1 minute");
    answer(old, operator, "activated");
    assertThat(now("lifeline.acknowledgements.late")).as("as many as before").isEqualTo(late + 1);
    assertThat(now("lifeline.acknowledgements.late.recent")).isEqualTo(recent + 1);

    due(next, "activate_by", "-4 days 1 minute");
    assertThat(now("lifeline.acknowledgements.late.recent")).isEqualTo(recent + 1);
    due(next, "activate_by", "-5 days");
    assertThat(now("lifeline.acknowledgements.late.recent")).isEqualTo(recent);
    due(next, "hide_by", "-1 minute");
    assertThat(now("lifeline.acknowledgements.late.recent")).as("another step").isEqualTo(recent + 1);
    answer(next, operator, "hidden-from-bill");
    assertThat(now("lifeline.acknowledgements.late.recent")).isEqualTo(recent);
  }

  @Test
  void whatWasRejectedWithinFourDaysIsCountedByItself() {
    double rejected = now("lifeline.acknowledgements.rejected");
    double recent = now("lifeline.acknowledgements.rejected.recent");
    var day = hubDayWithOperator();
    var operator = client("network-operator", day.operator);
    var old = dispatched(day, operator, 1);
    answer(old, operator, "rejected");
    assertThat(now("lifeline.acknowledgements.rejected.recent")).isEqualTo(recent + 1);
    assertThat(jdbc.sql("""
        update network_acknowledgement set rejected_at = rejected_at - interval '4 days 1 minute'
         where dispatch_id = cast(:id as uuid)
        """).param("id", old).update()).isEqualTo(1);
    assertThat(now("lifeline.acknowledgements.rejected")).isEqualTo(rejected + 1);
    assertThat(now("lifeline.acknowledgements.rejected.recent")).as("not settled for four days").isEqualTo(recent);

    answer(dispatched(day, operator, 2), operator, "rejected");
    List.of("activated", "zero-rated", "hidden-from-bill").forEach(step -> answer(old, operator, step));
    assertThat(now("lifeline.acknowledgements.rejected")).as("as many as before").isEqualTo(rejected + 1);
    assertThat(now("lifeline.acknowledgements.rejected.recent")).isEqualTo(recent + 1);
  }

  @Test
  void refusedSuspensionIsCountedByItself() {
    double rejected = now("lifeline.acknowledgements.rejected");
    double recent = now("lifeline.acknowledgements.rejected.recent");
    double suspensions = now("lifeline.suspensions.rejected");
    var day = hubDayWithOperator();
    var operator = client("network-operator", day.operator);
    var parcel = day.dispatched();

    answer(operator.feed(1).getFirst().get("dispatch_id").asString(), operator, "rejected");
    assertThat(now("lifeline.acknowledgements.rejected")).isEqualTo(rejected + 1);
    assertThat(now("lifeline.suspensions.rejected")).isEqualTo(suspensions);

    neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(true));
    answer(operator.feed(2).getLast().get("dispatch_id").asString(), operator, "rejected");
    assertThat(now("lifeline.acknowledgements.rejected")).isEqualTo(rejected);
    assertThat(now("lifeline.acknowledgements.rejected.recent")).isEqualTo(recent);
    assertThat(now("lifeline.suspensions.rejected")).isEqualTo(suspensions + 1);
  }

  @Test
  void suspensionThatNobodyAnswersIsCountedByItself() {
    double late = now("lifeline.acknowledgements.late");
    double recent = now("lifeline.acknowledgements.late.recent");
    double suspensions = now("lifeline.suspensions.late");
    var day = hubDayWithOperator();
    var operator = client("network-operator", day.operator);
    var parcel = day.dispatched();
    neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(true));
    assertThat(now("lifeline.suspensions.late")).isEqualTo(suspensions);

    assertThat(jdbc.sql("""
        update network_acknowledgement
           set handed_over_at = handed_over_at - interval '5 hours', answer_by = answer_by - interval '5 hours'
         where operator = :operator and action = 'suspend'
        """).param("operator", day.operator).update()).isEqualTo(1);
    assertThat(now("lifeline.suspensions.late")).isEqualTo(suspensions + 1);
    assertThat(now("lifeline.acknowledgements.late")).isEqualTo(late);
    assertThat(now("lifeline.acknowledgements.late.recent")).isEqualTo(recent);

    answer(operator.feed(2).getLast().get("dispatch_id").asString(), operator, "suspended");
    assertThat(now("lifeline.suspensions.late")).isEqualTo(suspensions);
  }

  @Test
  void rejectionsAreCountedByTheirIndexAndOneConsignmentForEach() {
    var plan = transaction.execute(status -> {
      jdbc.sql("set local enable_seqscan = off").update();
      return jdbc.sql("explain " + AcknowledgementMeasures.REJECTED).param("since", "2026-01-05T09:00:00Z")
          .query(String.class).list();
    });

    assertThat(String.join("\n", plan))
        .contains("network_acknowledgement_rejected", "network_acknowledgement_refused_activation")
        .doesNotContain("hashed", "Seq Scan");
  }

  /** Another parcel of the day that is handed over; the dispatch id of its SIM. */
  private static String dispatched(HubDay day, Client operator, int soFar) {
    day.dispatched();
    return operator.feed(soFar).getLast().get("dispatch_id").asString();
  }

  private void due(String dispatch, String column, String when) {
    assertThat(jdbc.sql("update network_acknowledgement set handed_over_at = handed_over_at - interval '5 days', "
        + column + " = now() + cast(:when as interval) where dispatch_id = cast(:id as uuid)").param("when", when)
        .param("id", dispatch).update()).isEqualTo(1);
  }

  private static void answer(String dispatch, Client operator, String step) {
    assertThat(operator.postAll("/v1/network-acknowledgements",
        List.of(Map.of("dispatch_id", dispatch, "step", step, "reason",
            step.equals("rejected") ? "not-supported" : "")))
        .rules()).isEmpty();
  }
}
