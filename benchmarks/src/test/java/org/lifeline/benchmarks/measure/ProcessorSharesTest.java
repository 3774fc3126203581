package org.lifeline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorSharesTest {

  private static final Path GROUPS = Path.of("/sys/fs/cgroup");

  @Test
  void whoeverIsHeldGetsNoMoreThanItsShare() throws IOException, InterruptedException {
    assumeThat(new ProcessorShares(GROUPS).possible()).as("control groups may be made here").isTrue();
    var busy = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    try (var shares = new ProcessorShares(GROUPS)) {
      shares.hold(busy.pid(), 10);
      long before = ProcessTime.of(busy.pid()).own();
      long begun = System.nanoTime();
      Thread.sleep(Duration.ofSeconds(1));
      double used = (ProcessTime.of(busy.pid()).own() - before) * ProcessTime.MILLIS_PER_TICK
          / ((System.nanoTime() - begun) / 1e6);
      assertThat(used).isBetween(0.01, 0.2);
    } finally {
      busy.destroyForcibly();
    }
    try (var groups = Files.find(GROUPS, 2, (path, kind) -> path.endsWith("lifeline-bench-" + busy.pid()))) {
      assertThat(groups).isEmpty();
    }
  }

  @Test
  void whereThereAreNoControlGroupsItIsNotPossible(@TempDir Path nothing) {
    assertThat(new ProcessorShares(nothing).possible()).isFalse();
  }
}
