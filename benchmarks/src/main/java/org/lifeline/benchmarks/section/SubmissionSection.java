package org.lifeline.benchmarks.section;

import java.util.Set;
import org.lifeline.benchmarks.load.Submissions;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;

/**
 * The whole chain, fed through Kafka by all partners. The partners' sealing is done beforehand, and reported
 * separately.
 */
public final class SubmissionSection implements Section {

  static final String NAME = "submissions";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "the whole chain, referrals sealed and submitted through Kafka";
  }

  @Override
  public Set<String> needs() {
    return Set.of(UploadSection.NAME);
  }

  @Override
  public int referrals(Scale scale) {
    return scale.inBatches();
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    var scale = rig.scale();
    try (var intake = new Submissions(rig.partners(), rig.clients(), rig.kafka(), rig.referrals())) {
      var rate = new Throughput(NAME).measure(rig, intake, scale.warmUp(), scale.round(), false, findings);
      double uploads = findings.value(UploadSection.NAME, Throughput.RATE);
      findings.add(rate.besides(uploads, "uploads")
          .held(Target.atLeast(uploads * 3 / 4, "3/4 of uploads", rate.value())));
      findings.add(Figure.of(NAME, "a partner's own sealing, not counted above", "CPU ms", intake.sealingMillis()));
    }
  }
}
