package org.lifeline.benchmarks.section;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.lifeline.benchmarks.load.Hubs;
import org.lifeline.benchmarks.load.Uploads;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.benchmarks.synthetic.SafeHours;

/**
 * The cost of telling survivors at once that their parcel is on its way: six of ten have a channel for that, and all of
 * them are within their safe hours, whereas in the other sections none is. Each message takes a lease, a request to the
 * gateway or a mail, and a receipt.
 */
public final class MessageSection implements Section {

  static final String NAME = "messages";

  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration STEADY = Duration.ofSeconds(20);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "the whole chain, survivors are told at once: uploads, then 20 posts a second";
  }

  @Override
  public Set<String> needs() {
    return Set.of(UploadSection.NAME);
  }

  /** Few enough that no number gets more texts than it may in an hour. */
  @Override
  public int referrals(Scale scale) {
    return scale.mostWarmUps() * warmUp(scale) + scale.rounds() * scale.singles()
        + (int) (SteadySection.POSTS_PER_SECOND * WARM_UP.plus(STEADY).toSeconds());
  }

  private static int warmUp(Scale scale) {
    return scale.singles() / 3;
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    var referrals = rig.referrals().within(SafeHours.around(Instant.now()));
    var rate = new Throughput(NAME).measure(rig, new Uploads(rig.partners(), rig.clients(), referrals),
        warmUp(rig.scale()), rig.scale().singles(), false, findings);
    findings.add(rate.besides(findings.value(UploadSection.NAME, Throughput.RATE), UploadSection.NAME));
    try (var hubs = new Hubs(rig.scheme().hubs(), rig.clients(), Hubs.Manner.AT_ONCE)) {
      SteadySection.post(rig, referrals, WARM_UP);
      var steady = SteadySection.post(rig, referrals, STEADY);
      findings.add(Figure.of(NAME, "20/s, accepted to feed, p50", "ms", steady.accepted().p50()));
      findings.add(Figure.of(NAME, "20/s, accepted to feed, p99", "ms", steady.accepted().p99()));
      hubs.check();
    }
  }
}
