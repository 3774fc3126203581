package org.lifeline.benchmarks;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lifeline.benchmarks.floor.FloorSection;
import org.lifeline.benchmarks.load.Supplies;
import org.lifeline.benchmarks.report.Figure;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Target;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.benchmarks.section.BacklogSection;
import org.lifeline.benchmarks.section.InstancesSection;
import org.lifeline.benchmarks.section.KillSection;
import org.lifeline.benchmarks.section.MemorySection;
import org.lifeline.benchmarks.section.MessageSection;
import org.lifeline.benchmarks.section.ProtectionSection;
import org.lifeline.benchmarks.section.SingleSection;
import org.lifeline.benchmarks.section.SteadySection;
import org.lifeline.benchmarks.section.SubmissionSection;
import org.lifeline.benchmarks.section.UploadSection;
import org.lifeline.benchmarks.synthetic.Devices;
import org.lifeline.benchmarks.synthetic.Regions;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.service.ServiceEntry;

/** Runs everything that is measured, in order: floors while no service runs, then the chain. */
final class Bench {

  static final List<Section> SECTIONS = List.of(new FloorSection(), new UploadSection(), new SubmissionSection(),
      new SingleSection(), new SteadySection(), new MessageSection(), new KillSection(), new BacklogSection(),
      new MemorySection(), new ProtectionSection(), new InstancesSection());

  private static final String START = "start";
  private static final double MOST_SECONDS_TO_START = 40;
  /**
   * Spare devices, as a region's referrals are spread a little unevenly over the forms and operators of its devices.
   */
  private static final double SPARE_DEVICES = 1.15;

  private final Rig rig;
  private final Findings findings;

  Bench(Rig rig, Findings findings) {
    this.rig = rig;
    this.findings = findings;
  }

  /**
   * The sections of these names and all that they compare with, in order; if {@code only} is empty, all but those that
   * run on request only.
   *
   * @throws StackFailure there is no section of one of these names
   */
  static List<Section> sections(Set<String> only) {
    var names = SECTIONS.stream().map(Section::name).toList();
    only.stream().filter(name -> !names.contains(name)).findFirst().ifPresent(unknown -> {
      throw StackFailure.refused("There is nothing to measure named " + unknown + ". There are: "
          + String.join(", ", names) + ".");
    });
    var wanted = new HashSet<>(only.isEmpty()
        ? SECTIONS.stream().filter(section -> !section.onRequest()).map(Section::name).toList()
        : only);
    for (var section : SECTIONS.reversed()) {
      if (wanted.contains(section.name())) {
        wanted.addAll(section.needs());
      }
    }
    return SECTIONS.stream().filter(section -> wanted.contains(section.name())).toList();
  }

  /** The size that all of them together need; each is measured on a stack of that size. */
  static Size size(List<Section> sections) {
    return new Size(sections.stream().mapToInt(section -> section.size().brokers()).max().orElse(1),
        sections.stream().mapToInt(section -> section.size().instances()).max().orElse(1));
  }

  void run(List<Section> sections) throws InterruptedException {
    double started = up(rig.stack().infrastructure());
    for (var section : sections) {
      if (section.name().equals(FloorSection.NAME)) {
        run(section);
      }
    }
    // The console only observes, and nothing waits for it: it does not run while we measure.
    started += up(Set.copyOf(ServiceEntry.chainNames()));
    findings.add(Figure.of(START, "from built jars to all healthy", "s", started)
        .held(Target.atMost(MOST_SECONDS_TO_START, "", started)));
    supply(sections);
    for (var section : sections) {
      if (!section.name().equals(FloorSection.NAME)) {
        run(section);
      }
    }
  }

  private void run(Section section) throws InterruptedException {
    rig.console().say("%s: %s", section.name(), section.purpose());
    section.run(rig, findings);
  }

  /**
   * Starts a part of the stack; returns the seconds that took. Services need everything else, so the two halves of a
   * start add up to the whole.
   */
  private double up(Set<String> wanted) {
    long begun = System.nanoTime();
    rig.stack().up(wanted, rig.progress());
    return (System.nanoTime() - begun) / 1e9;
  }

  private void supply(List<Section> sections) {
    int devices = (int) (SPARE_DEVICES * sections.stream().mapToInt(s -> s.referrals(rig.scale())).sum());
    rig.console().say("taking in %,d devices", devices);
    var supplies = new Supplies(rig.clients());
    supplies.contacts(rig.helplines());
    long begun = System.nanoTime();
    supplies.stock(new Devices(Regions.read(rig.home().scheme()), rig.scheme().operators(), LocalDate.now()), devices);
    findings.add(Figure.of(START, "stock taken in", "devices/s", devices / ((System.nanoTime() - begun) / 1e9)));
  }
}
