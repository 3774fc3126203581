package org.lifeline.benchmarks.section;

import java.util.Set;
import org.lifeline.benchmarks.floor.FloorSection;
import org.lifeline.benchmarks.load.Singles;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;

/** The whole chain, fed by single posts of eight clients. */
public final class SingleSection implements Section {

  static final String NAME = "singles";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "the whole chain, referrals posted one by one by 8 clients";
  }

  @Override
  public Set<String> needs() {
    return Set.of(FloorSection.NAME);
  }

  @Override
  public int referrals(Scale scale) {
    return (scale.mostWarmUps() + scale.rounds()) * scale.singles();
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    int size = rig.scale().singles();
    var rate = new Throughput(NAME).measure(rig, new Singles(rig.partners(), rig.clients(), rig.referrals()), size,
        size, false, findings);
    double commits = findings.value(FloorSection.NAME, FloorSection.COMMITS);
    findings
        .add(rate.besides(commits, "commits").held(Target.atLeast(commits / 16, "1/16 of commits", rate.value())));
  }
}
