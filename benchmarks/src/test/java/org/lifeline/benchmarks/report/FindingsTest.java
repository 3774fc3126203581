package org.lifeline.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FindingsTest {

  private final Findings findings = new Findings(figure -> {
  });

  @Test
  void namesWhatMissesABindingTargetAndNotWhatMissesAnAim() {
    findings.add(Figure.of("uploads", "throughput", "referrals/s", Spread.of(700, 800, 750)).besides(8_660, "commits")
        .held(Target.atLeast(866, "1/10 of commits", 750)).held(Target.atLeast(1_443, "1/6 of commits", 750).asAim()));
    findings.add(Figure.of("kill", "dispatch-service", "s", 9).held(Target.atMost(10, "", 9)));
    assertThat(findings.missed())
        .containsExactly("uploads, throughput: 750 referrals/s, not at least 866 (1/10 of commits)");
  }

  @Test
  void aFigureIsTheMedianOfItsRounds() {
    findings.add(Figure.of("uploads", "throughput", "referrals/s", Spread.of(700, 1_200, 800, 750)));
    assertThat(findings.value("uploads", "throughput")).isEqualTo(775);
  }

  @Test
  void whatWasNotMeasuredIsNoZero() {
    assertThatThrownBy(() -> findings.value("uploads", "throughput")).isInstanceOf(IllegalStateException.class);
  }
}
