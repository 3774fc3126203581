package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lifeline.localstack.service.Outstanding;
import org.lifeline.localstack.service.ServiceEntry;

class StockToldTest {

  private final List<String> asked = new ArrayList<>();

  @Test
  void whoWaitedIsLookedForOnceAllIsSentAndRead() {
    var sent = new ArrayDeque<>(List.of(new Outstanding(9, 0.5, 0), new Outstanding(9, null, 0),
        new Outstanding(9, null, 0)));
    var read = new ArrayDeque<>(List.of(new Outstanding(3, 0.1, 0), new Outstanding(0, 0.1, 0)));

    new StockTold(service -> {
      asked.add(service.name());
      return Optional.of(service.equals(ServiceEntry.ALLOCATION) ? sent.remove() : read.remove());
    }).await();

    assertThat(asked).containsExactly("allocation-service", "allocation-service", "referral-service",
        "allocation-service", "referral-service");
  }

  @Test
  void whereNobodyCanTellNobodyWaits() {
    new StockTold(service -> {
      asked.add(service.name());
      return Optional.empty();
    }).await();

    assertThat(asked).hasSize(2);
  }
}
