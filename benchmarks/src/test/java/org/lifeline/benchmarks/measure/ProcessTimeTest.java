package org.lifeline.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class ProcessTimeTest {

  private static final String REST = " S 1 4711 4711 0 -1 4194560 92011 8412 3 0 1534 421 77 12 20 0 45 0 98342 4096 55";

  @Test
  void ownTimeIsUserAndKernelAndEndedIsThatOfChildren() {
    assertThat(ProcessTime.parse("4711 (java)" + REST)).isEqualTo(new ProcessTime(1534 + 421, 77 + 12));
  }

  @Test
  void aNameWithSpacesAndBracketsMovesNothing() {
    assertThat(ProcessTime.parse("4711 (postgres: a) b (c))" + REST)).isEqualTo(new ProcessTime(1955, 89));
  }

  @Test
  void aProcessThatIsGoneHasUsedNothing() {
    assertThat(ProcessTime.of(Integer.MAX_VALUE)).isEqualTo(new ProcessTime(0, 0));
  }

  @Test
  void thisProcessHasUsedWhatItsOwnThreadsSay() {
    var threads = ManagementFactory.getThreadMXBean();
    long begun = threads.getCurrentThreadCpuTime();
    long before = ProcessTime.of(ProcessHandle.current().pid()).own();
    while (threads.getCurrentThreadCpuTime() - begun < 200_000_000L) {
      Thread.onSpinWait();
    }
    long ticks = ProcessTime.of(ProcessHandle.current().pid()).own() - before;
    assertThat(ticks * ProcessTime.MILLIS_PER_TICK).isBetween(150L, 5_000L);
  }
}
