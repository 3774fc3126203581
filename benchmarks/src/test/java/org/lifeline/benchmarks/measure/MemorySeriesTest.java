package org.lifeline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class MemorySeriesTest {

  @Test
  void growthAtTheStartIsNoGrowth() {
    assertThat(new MemorySeries(List.of(80L, 190L, 250L, 251L, 250L, 249L, 251L, 250L)).growth()).isBetween(-1L, 1L);
  }

  @Test
  void whatLeaksGrows() {
    var series = new MemorySeries(LongStream.range(200, 300).boxed().toList());
    assertThat(series.growth()).isEqualTo(50);
    assertThat(series.most()).isEqualTo(299);
  }

  @Test
  void tooShortToTell() {
    assertThat(new MemorySeries(List.of(100L, 200L)).growth()).isZero();
    assertThat(new MemorySeries(List.of()).most()).isZero();
  }
}
