package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lifeline.demo.actors.Pause;
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
    }, new Pause()).await(() -> {
    });

    assertThat(asked).containsExactly("allocation-service", "allocation-service", "referral-service",
        "allocation-service", "referral-service");
  }

  @Test
  void whereNobodyCanTellNobodyWaits() {
    new StockTold(service -> {
      asked.add(service.name());
      return Optional.empty();
    }, new Pause()).await(() -> {
    });

    assertThat(asked).hasSize(2);
  }

  @Test
  void whereNothingMovesItGoesOnAndAsksAfterTheCrewMeanwhile() {
    var age = new AtomicInteger();
    var looks = new AtomicInteger();

    boolean told = new StockTold(service -> Optional.of(new Outstanding(9, 1.0 + age.getAndIncrement(), 0)),
        new Pause(Duration.ofMillis(200))).await(looks::incrementAndGet);

    assertThat(told).isFalse();
    assertThat(looks).hasPositiveValue();
  }

  @Test
  void itIsWaitedForAsLongAsItMoves() {
    var left = new AtomicInteger(7);

    boolean told = new StockTold(service -> Optional.of(service.equals(ServiceEntry.ALLOCATION)
        ? new Outstanding(0, null, 0)
        : new Outstanding(left.getAndDecrement(), null, 0)), new Pause(Duration.ofMillis(2_200))).await(() -> {
        });

    assertThat(told).isTrue();
  }
}
