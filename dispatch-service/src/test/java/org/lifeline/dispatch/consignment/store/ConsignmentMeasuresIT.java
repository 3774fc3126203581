package org.lifeline.dispatch.consignment.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.dispatch.testing.TestReferral;
import org.springframework.beans.factory.annotation.Autowired;

class ConsignmentMeasuresIT extends RunningService {

  @Autowired
  private ConsignmentMeasures measures;
  @Autowired
  private MeterRegistry metrics;

  @Test
  void whatWasHandedOverIsNotInHand() {
    double before = inHand();
    var day = hubDay();
    var parcel = day.ready();
    assertThat(inHand()).isEqualTo(before + 1);

    day.handOver(parcel);
    assertThat(inHand()).isEqualTo(before);
  }

  @Test
  void eachThatShouldHaveBeenGivenUpADayAgoCounts() {
    double before = gauge("lifeline.consignments.not.given.up");
    var day = hubDay();
    back(day.dispatched(), "dispatched_at", 18);
    assertThat(gauge("lifeline.consignments.not.given.up")).isEqualTo(before);
    var held = day.dispatched();
    back(held, "dispatched_at", 30);
    back(held, "held_at", 18);
    assertThat(gauge("lifeline.consignments.not.given.up")).isEqualTo(before);

    back(day.dispatched(), "dispatched_at", 19);
    back(held, "held_at", 19);
    assertThat(gauge("lifeline.consignments.not.given.up")).isEqualTo(before + 2);
    client("courier", "courier").postAll("/v1/courier-events",
        List.of(Map.of("tracking_number", day.trackingNumber(held), "event", "delivered")));
    assertThat(gauge("lifeline.consignments.not.given.up")).isEqualTo(before + 1);
  }

  /** Makes a time of a parcel be so many days and a minute ago. */
  private void back(TestReferral parcel, String column, int days) {
    jdbc.sql("update consignment set " + column + " = now() - make_interval(days => :days, secs => 60)"
        + " where consignment_id = :id").param("days", days).param("id", parcel.reservation).update();
  }

  private double inHand() {
    return gauge("lifeline.consignments.in.hand");
  }

  private double gauge(String name) {
    measures.look();
    return metrics.get(name).gauge().value();
  }
}
