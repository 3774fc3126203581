package org.lifeline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lifeline.benchmarks.report.Machine.Busy;

class MachineTest {

  @Test
  void waitingForTheDiskIsIdleAndGuestsCountOnce() {
    var before = Busy.parse("cpu  100 0 50 800 50 0 0 0 40 0");
    var after = Busy.parse("cpu  130 0 60 830 80 0 0 0 70 0");
    assertThat(before).isEqualTo(new Busy(1_000, 850));
    assertThat(after.percentSince(before)).isEqualTo(40);
  }

  @Test
  void noTimeHasPassed() {
    var now = Busy.parse("cpu  1 2 3 4 5 6 7 8");
    assertThat(now.percentSince(now)).isZero();
  }
}
