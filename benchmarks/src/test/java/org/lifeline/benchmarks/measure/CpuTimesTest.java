package org.lifeline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CpuTimesTest {

  private final CpuTimes before = new CpuTimes(Map.of("kafka", 1_000.0, "postgres", 500.0));
  private final CpuTimes after = new CpuTimes(Map.of("kafka", 1_600.0, "postgres", 900.0, "bench", 200.0));

  @Test
  void whatWasUsedMeanwhileSharedOutByReferral() {
    assertThat(after.since(before).per(1_000).millis()).containsOnly(Map.entry("kafka", 0.6),
        Map.entry("postgres", 0.4), Map.entry("bench", 0.2));
  }

  @Test
  void totalIsTheSumOfItsParts() {
    assertThat(after.since(before).total()).isEqualTo(1_200);
  }
}
