package org.lifeline.benchmarks.section;

import java.util.Set;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.localstack.service.ServiceEntry;

/** The most memory that each process held, over everything that was measured before. */
public final class MemorySection implements Section {

  static final String NAME = "memory";
  static final double MOST_MEGABYTES = 320;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "what each process held in memory";
  }

  @Override
  public Set<String> needs() {
    return Set.of(UploadSection.NAME);
  }

  @Override
  public int referrals(Scale scale) {
    return 0;
  }

  @Override
  public void run(Rig rig, Findings findings) {
    rig.residents().seen().forEach((process, series) -> {
      var figure = Figure.of(NAME, process, "MB", series.most());
      findings.add(ServiceEntry.chainNames().contains(process)
          ? figure.held(Target.atMost(MOST_MEGABYTES, "", series.most()))
          : figure);
    });
  }
}
