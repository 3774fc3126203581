package org.lifeline.dispatch.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.Scheme;
import org.lifeline.dispatch.testing.Client;
import org.lifeline.dispatch.testing.RunningService;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** The measures that alerts are based on. */
class AcknowledgementMeasuresIT extends RunningService {

  @Autowired
  private AcknowledgementMeasures measures;

  @Autowired
  private MeterRegistry metrics;

  @Autowired
  private TransactionTemplate transaction;

  @Autowired
  private Clock clock;

  @Autowired
  private DueTimes dueTimes;

  @Autowired
  private Scheme scheme;

  private double now(String gauge) {
    measures.look();
    return metrics.get(gauge).gauge().value();
  }

  /** Else what stands would be told as new after each start: alerts ask whether there are more than before. */
  @Test
  void nobodyKnowsWhatIsLateOrRejectedBeforeTheFirstLook() {
    var registry = new SimpleMeterRegistry();
    var unlooked = new AcknowledgementMeasures(jdbc, clock, dueTimes, scheme, registry);
    var gauges = List.of("lifeline.acknowledgements.late", "lifeline.acknowledgements.rejected");
    assertThat(gauges).extracting(gauge -> registry.get(gauge).gauge().value()).containsOnly(Double.NaN);
    unlooked.look();
    assertThat(gauges).allSatisfy(gauge -> assertThat(registry.get(gauge).gauge().value()).isNotNegative());
  }

  @Test
  void refusedSuspensionIsCountedByItself() {
    double rejected = now("lifeline.acknowledgements.rejected");
    double suspensions = now("lifeline.suspensions.rejected");
    var day = hubDayWithOperator();
    var operator = client("network-operator", day.operator);
    var parcel = day.dispatched();

    reject(operator.feed(1).getFirst(), operator);
    assertThat(now("lifeline.acknowledgements.rejected")).isEqualTo(rejected + 1);
    assertThat(now("lifeline.suspensions.rejected")).isEqualTo(suspensions);

    neighbours().poll(parcel.reportedFound(), parcel.suspensionDecided(true));
    reject(operator.feed(2).getLast(), operator);
    assertThat(now("lifeline.acknowledgements.rejected")).isEqualTo(rejected);
    assertThat(now("lifeline.suspensions.rejected")).isEqualTo(suspensions + 1);
  }

  @Test
  void suspensionThatNobodyAnswersIsCountedByItself() {
    double late = now("lifeline.acknowledgements.late");
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

    var suspension = operator.feed(2).getLast();
    assertThat(operator.postAll("/v1/network-acknowledgements", List.of(Map.of("dispatch_id",
        suspension.get("dispatch_id").asString(), "step", "suspended"))).rules()).isEmpty();
    assertThat(now("lifeline.suspensions.late")).isEqualTo(suspensions);
  }

  @Test
  void rejectionsAreCountedByTheirIndexAndOneConsignmentForEach() {
    var plan = transaction.execute(status -> {
      jdbc.sql("set local enable_seqscan = off").update();
      return jdbc.sql("explain " + AcknowledgementMeasures.REJECTED).query(String.class).list();
    });

    assertThat(String.join("\n", plan)).contains("network_acknowledgement_rejected")
        .doesNotContain("hashed");
  }

  private static void reject(JsonNode notice, Client operator) {
    assertThat(operator.postAll("/v1/network-acknowledgements", List.of(Map.of("dispatch_id",
        notice.get("dispatch_id").asString(), "step", "rejected", "reason", "not-supported"))).rules()).isEmpty();
  }
}
