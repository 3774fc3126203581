package org.lifeline.benchmarks.section;

import java.util.List;
import org.lifeline.benchmarks.load.Intake;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;

/**
 * Measures a warmed-up way of handing in, and adds the figures that every way has; the caller, who knows the target,
 * adds the rate.
 */
final class Throughput {

  static final String RATE = "throughput";

  private static final double MOST_CPU_MILLIS = 2.2;
  private static final double AIM_CPU_MILLIS = 1.4;

  private final String section;

  Throughput(String section) {
    this.section = section;
  }

  /** Returns the rate, without a target yet; the other figures are added already. */
  Figure measure(Rig rig, Intake intake, int warmUp, int size, boolean boundProcessorTime, Findings findings)
      throws InterruptedException {
    List<Rounds.Round> measured;
    try (var rounds = new Rounds(rig, intake)) {
      rounds.warmUp(warmUp);
      measured = rounds.measure(size);
    }
    var cpu = Rounds.processorMillis(measured);
    var figure = Figure.of(section, "processor time", "ms/referral", cpu);
    findings.add(boundProcessorTime
        ? figure.held(Target.atMost(MOST_CPU_MILLIS, "", cpu.median()))
            .held(Target.atMost(AIM_CPU_MILLIS, "", cpu.median()).asAim())
        : figure);
    findings.add(
        Figure.of(section, "until all was read and sent, after the last notice", "s", Rounds.trailSeconds(measured)));
    findings.add(section, Rounds.middle(measured));
    return Figure.of(section, RATE, "referrals/s", Rounds.perSecond(measured));
  }
}
