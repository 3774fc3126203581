package org.lifeline.benchmarks.section;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lifeline.benchmarks.load.Uploads;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.benchmarks.section.Rounds.Round;
import org.lifeline.benchmarks.unprotected.UnprotectedInstallation;
import org.lifeline.localstack.service.ServiceEntry;
import org.lifeline.localstack.stack.Stacks;

/**
 * The combined cost of sealing, authorisation and the audit log: the chain fed by uploads, alternately with them and
 * with services from which they have been taken out. Both have TLS, signing in to Kafka and PostgreSQL, and the index
 * by which a person is found again.
 */
public final class ProtectionSection implements Section {

  static final String NAME = "protection";

  /** Mirrored, so that neither always runs later, with more in the databases. */
  static final List<Services> TURNS = List.of(Services.WITH, Services.WITHOUT, Services.WITHOUT, Services.WITH);
  private static final double LEAST_SHARE = 0.9;

  enum Services {
    WITH, WITHOUT;

    String words() {
      return this == WITH ? "with" : "without";
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String purpose() {
    return "what sealing, authorisation and the record of who looked cost, in turns with and without";
  }

  @Override
  public boolean onRequest() {
    return true;
  }

  @Override
  public Set<String> needs() {
    return Set.of();
  }

  @Override
  public int referrals(Scale scale) {
    return TURNS.size() * scale.inBatches();
  }

  @Override
  public void run(Rig rig, Findings findings) throws InterruptedException {
    var unprotected = Stacks.settled(
        UnprotectedInstallation.make(rig.installation(), rig.home().of("unprotected")), rig.home(), rig.addresses(),
        Optional.empty());
    var measured = new EnumMap<Services, List<Round>>(Services.class);
    for (var services : TURNS) {
      // Each turn begins with a start, even after one with the same services.
      var stack = services == Services.WITH ? rig.stack() : unprotected;
      stack.down(Set.copyOf(ServiceEntry.chainNames()), rig.progress());
      stack.up(Set.copyOf(ServiceEntry.chainNames()), rig.progress());
      rig.console().say("%s", services.words());
      measured.computeIfAbsent(services, s -> new ArrayList<>()).addAll(rounds(rig));
    }
    tell(measured, findings);
  }

  private static List<Round> rounds(Rig rig) throws InterruptedException {
    try (var rounds = new Rounds(rig, new Uploads(rig.partners(), rig.clients(), rig.referrals()))) {
      rounds.warmUp(rig.scale().warmUp());
      return rounds.measure(rig.scale().round());
    }
  }

  private static void tell(Map<Services, List<Round>> measured, Findings findings) {
    measured.forEach((services, rounds) -> {
      findings.add(Figure.of(NAME, "processor time, " + services.words(), "ms/referral",
          Rounds.processorMillis(rounds)));
      findings.add(services.words() + " " + NAME, Rounds.middle(rounds));
    });
    var without = Figure.of(NAME, Throughput.RATE + ", without", "referrals/s",
        Rounds.perSecond(measured.getOrDefault(Services.WITHOUT, List.of())));
    findings.add(without);
    var with = Figure.of(NAME, Throughput.RATE + ", with", "referrals/s",
        Rounds.perSecond(measured.getOrDefault(Services.WITH, List.of())));
    findings.add(with.besides(without.value(), "without")
        .held(Target.atLeast(LEAST_SHARE * without.value(), "9/10 of without", with.value())));
  }
}
