package org.lifeline.benchmarks.section;

import java.util.Set;
import org.lifeline.benchmarks.floor.FloorSection;
import org.lifeline.benchmarks.load.Uploads;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;

/** The whole chain, fed by uploads. */
public final class UploadSection implements Section {

  static final String NAME = "uploads";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "the whole chain, referrals uploaded by several partners at once";
  }

  @Override
  public Set<String> needs() {
    return Set.of(FloorSection.NAME);
  }

  @Override
  public int referrals(Scale scale) {
    return scale.inBatches();
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    var scale = rig.scale();
    var rate = new Throughput(NAME).measure(rig, new Uploads(rig.partners(), rig.clients(), rig.referrals()),
        scale.warmUp(), scale.round(), true, findings);
    double commits = findings.value(FloorSection.NAME, FloorSection.COMMITS);
    findings.add(rate.besides(commits, "commits").held(Target.atLeast(commits / 10, "1/10 of commits", rate.value()))
        .held(Target.atLeast(commits / 6, "1/6 of commits", rate.value()).asAim()));
  }
}
