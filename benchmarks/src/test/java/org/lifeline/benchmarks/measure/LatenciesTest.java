package org.lifeline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

  @Test
  void toldInMillisecondsToThreeDigits() {
    var latencies = new Latencies();
    IntStream.rangeClosed(1, 1_000).forEach(millis -> latencies.record(millis * 1_000_000L));
    assertThat(latencies.count()).isEqualTo(1_000);
    assertThat(latencies.p50()).isCloseTo(500, within(1.0));
    assertThat(latencies.p99()).isCloseTo(990, within(1.0));
  }

  @Test
  void belowZeroCountsAsZero() {
    var latencies = new Latencies();
    latencies.record(-5);
    assertThat(latencies.p50()).isZero();
  }
}
