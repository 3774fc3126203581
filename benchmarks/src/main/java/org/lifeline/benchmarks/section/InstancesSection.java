package org.lifeline.benchmarks.section;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lifeline.benchmarks.Rig;
import org.lifeline.benchmarks.Scale;
import org.lifeline.benchmarks.Section;
import org.lifeline.benchmarks.load.Intake;
import org.lifeline.benchmarks.load.Uploads;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.section.Rounds.Round;

/** What a second instance of each service adds: the chain fed by uploads, in turns with one of each and with two. */
public final class InstancesSection implements Section {

  static final String NAME = "instances";

  private static final int TURNS = 2;
  private static final int KINDS = 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "one instance of each service and two, in turns";
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public int instances() {
    return Seconds.NUMBER;
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int referrals(Scale scale) {
    return TURNS * KINDS * (scale.mostWarmUps() * scale.warmUp() + scale.rounds() * scale.round());
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    var one = new ArrayList<Round>();
    var two = new ArrayList<Round>();
    for (int turn = 0; turn < TURNS; turn++) {
      rig.stack().down(Seconds.names(), rig.progress());
      one.addAll(rounds(rig, uploads(rig, 1)));
      rig.stack().up(Seconds.names(), rig.progress());
      two.addAll(rounds(rig, bothDoors(rig)));
    }
    findings.add(tell("one", one, findings));
    double alone = Rounds.perSecond(one).median();
    findings.add(tell("two", two, findings).besides(alone, "one"));
  }

  private static List<Round> rounds(Rig rig, Intake intake) throws InterruptedException {
    try (var rounds = new Rounds(rig, intake)) {
      rounds.warmUp(rig.scale().warmUp());
      return rounds.measure(rig.scale().round());
    }
  }

  private static Uploads uploads(Rig rig, int instance) {
    return new Uploads(rig.partners(), rig.clients().at(instance), rig.referrals());
  }

  /** Half of it comes to each. */
  private static Intake bothDoors(Rig rig) {
    return (first, count) -> {
      int half = count / 2;
      var pieces = List.of(uploads(rig, 1).prepare(first, half),
          uploads(rig, Seconds.NUMBER).prepare(first + half, count - half));
      return () -> Intake.together(pieces);
    };
  }

  private static Figure tell(String instances, List<Round> rounds, Findings findings) {
    findings.add(Figure.of(NAME, "processor time, " + instances, "ms/referral", Rounds.processorMillis(rounds)));
    findings.add(instances + " of each", Rounds.middle(rounds));
    return Figure.of(NAME, Throughput.RATE + ", " + instances, "referrals/s", Rounds.perSecond(rounds));
  }
}
