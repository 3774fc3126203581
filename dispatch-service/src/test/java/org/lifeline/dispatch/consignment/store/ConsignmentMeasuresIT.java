package org.lifeline.dispatch.consignment.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;
import org.lifeline.dispatch.testing.RunningService;
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

  private double inHand() {
    measures.look();
    return metrics.get("lifeline.consignments.in.hand").gauge().value();
  }
}
