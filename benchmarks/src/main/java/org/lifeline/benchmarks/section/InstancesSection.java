package org.lifeline.benchmarks.section;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lifeline.benchmarks.load.Uploads;
import org.lifeline.benchmarks.measure.ProcessorShares;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Spread;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.benchmarks.section.Rounds.Round;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.service.ServiceInstance;

/**
 * The whole chain, fed by uploads, with one, two and three instances of each service, and back again. It is measured
 * once with all processors shared, where they are the limit; and once with each instance limited to a share of one, as
 * if on a small machine of its own, which shows what instances add.
 */
public final class InstancesSection implements Section {

  static final String NAME = "instances";

  private static final int MOST = 3;
  private static final List<Integer> TURNS = List.of(1, 2, 3, 3, 2, 1);
  private static final int PERCENT = 10;

  private enum Processors {
    SHARED, HELD;

    String words(int instances) {
      return instances + (instances == 1 ? " instance" : " instances")
          + (this == SHARED ? "" : ", each held to " + PERCENT + " % of a processor");
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "the whole chain with one, two and three instances of each service, in turns";
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public Size size() {
    return new Size(1, MOST);
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int referrals(Scale scale) {
    return TURNS.size() * (scale.mostWarmUps() * scale.warmUp() + 2 * scale.rounds() * scale.round());
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    var measured = new EnumMap<Processors, Map<Integer, List<Round>>>(Processors.class);
    for (int instances : TURNS) {
      become(rig, instances);
      var through = rig.through(IntStream.rangeClosed(1, instances).boxed().toList());
      try (var rounds = new Rounds(through, new Uploads(rig.partners(), through.clients(), rig.referrals()))) {
        rounds.warmUp(rig.scale().warmUp());
        note(measured, Processors.SHARED, instances, rounds.measure(rig.scale().round()));
        try (var shares = new ProcessorShares(Path.of("/sys/fs/cgroup"))) {
          if (shares.possible()) {
            names(1, instances).forEach(name -> shares.hold(pid(rig, name), PERCENT));
            note(measured, Processors.HELD, instances, rounds.measure(rig.scale().round()));
          } else {
            rig.console().say("not measured with a share of a processor for each: that takes root, on Linux");
          }
        }
      }
    }
    measured.forEach((processors, rounds) -> tell(processors, rounds, findings));
  }

  /** Makes exactly this many instances of each service run. */
  private static void become(Rig rig, int instances) {
    rig.console().say("%d of each service", instances);
    if (instances < MOST) {
      rig.stack().down(names(instances + 1, MOST), rig.progress());
    }
    rig.stack().up(names(1, instances), rig.progress());
  }

  private static Set<String> names(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed()
        .flatMap(number -> ServiceEntry.CHAIN.stream().map(service -> new ServiceInstance(service, number).name()))
        .collect(Collectors.toSet());
  }

  private static long pid(Rig rig, String name) {
    return rig.stack().processes().find(name).orElseThrow().pid();
  }

  private static void note(Map<Processors, Map<Integer, List<Round>>> measured, Processors processors, int instances,
      List<Round> rounds) {
    measured.computeIfAbsent(processors, p -> new TreeMap<>())
        .computeIfAbsent(instances, i -> new ArrayList<>()).addAll(rounds);
  }

  private static void tell(Processors processors, Map<Integer, List<Round>> measured, Findings findings) {
    double one = Spread.of(measured.getOrDefault(1, List.of()).stream().map(Round::perSecond).toList()).median();
    measured.forEach((instances, rounds) -> {
      findings.add(Figure.of(NAME, processors.words(instances), "referrals/s", Rounds.perSecond(rounds))
          .besides(one, "one instance"));
      findings.add(Figure.of(NAME, "  processor time", "ms/referral", Rounds.processorMillis(rounds)));
    });
  }
}
