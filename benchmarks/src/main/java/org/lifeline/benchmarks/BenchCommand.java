package org.lifeline.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lifeline.benchmarks.load.Clients;
import org.lifeline.benchmarks.measure.Residents;
import org.lifeline.benchmarks.report.Findings;
import org.lifeline.benchmarks.report.Machine;
import org.lifeline.benchmarks.report.ReportFile;
import org.lifeline.benchmarks.report.Table;
import org.lifeline.benchmarks.rig.Console;
import org.lifeline.benchmarks.rig.Rig;
import org.lifeline.benchmarks.rig.Scale;
import org.lifeline.benchmarks.rig.Section;
import org.lifeline.benchmarks.synthetic.Referrals;
import org.lifeline.benchmarks.synthetic.Regions;
import org.lifeline.benchmarks.synthetic.SafeHours;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.ConsoleProgress;
import org.lifeline.localstack.command.Destination;
import org.lifeline.localstack.command.Extension;
import org.lifeline.localstack.command.Interruption;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.OwnHome;
import org.lifeline.localstack.stack.Progress;
import org.lifeline.localstack.stack.Stacks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures the chain on a stack made for that. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = {
    "Measure the whole chain on this machine, each figure beside what its PostgreSQL and Kafka do alone.",
    "Uses a stack of its own beside any other. Exit status 0 only if every target holds. Takes about fifteen minutes."})
public final class BenchCommand implements Extension {

  private static final int BUSY_PERCENT = 10;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--report", paramLabel = "FILE.json", description = "Write everything that was found there.")
  private @Nullable Path report;

  @Option(names = "--only", split = ",", paramLabel = "NAME",
      description = "Only these, and what they compare with: floors, uploads, submissions, singles, steady, messages, kill, backlog, memory; protection and instances only if named.")
  private Set<String> only = Set.of();

  @Option(names = "--quick", description = "Less of everything, in a few minutes: colder, with a larger spread.")
  private boolean quick;

  @Option(names = "--keep", description = "Let the stack run and keep its data.")
  private boolean keep;

  @Option(names = "--home", paramLabel = "DIR", defaultValue = "${sys:lifeline.root:-.}/" + OwnHome.OF_BENCH,
      description = "Where the bench's stack lives; emptied before, removed afterwards (default: .lifeline-bench).")
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Option(names = "--port-offset", paramLabel = "N", defaultValue = "3000",
      description = "Added to every port of the bench's stack (default: ${DEFAULT-VALUE}).")
  private int portOffset;

  @Override
  public Integer call() throws InterruptedException {
    var out = spec.commandLine().getOut();
    Destination.verify("--report", report);
    var sections = Bench.sections(only);
    var installation = Installation.ofThisCommand();
    var addresses = new Addresses(portOffset);
    var progress = new ConsoleProgress(out);
    var own = new OwnHome("the-bench", directory);
    var home = own.empty(installation, progress);
    try (var lock = CommandLock.take(home)) {
      var stack = Stacks.settled(installation, home, addresses, Optional.empty(), Bench.size(sections));
      try (var interruption = new Interruption(stack.processes(), out)) {
        return run(sections, stack, own, home, installation, addresses, progress, out) ? 0 : StackFailure.FAILED;
      }
    }
  }

  private boolean run(List<Section> sections, LocalStack stack, OwnHome own, StackHome home, Installation installation,
      Addresses addresses, Progress progress, PrintWriter out) throws InterruptedException {
    boolean wanted = keep;
    try {
      return measure(sections, stack, home, installation, addresses, out);
    } catch (RuntimeException e) {
      wanted = true;
      out.printf("Until the next bench, what the services wrote is in %s.%n", home.logs());
      out.flush();
      throw e;
    } finally {
      if (!keep) {
        stack.down(Set.of(), progress);
      }
      if (wanted) {
        own.keep();
      } else {
        home.remove();
      }
    }
  }

  private boolean measure(List<Section> sections, LocalStack stack, StackHome home, Installation installation,
      Addresses addresses, PrintWriter out) throws InterruptedException {
    var begun = Instant.now();
    var machine = Machine.look();
    if (machine.busyPercent() > BUSY_PERCENT) {
      out.printf("Something else uses %d %% of this machine: what follows says less.%n", machine.busyPercent());
    }
    var console = new Console(out);
    var findings = new Findings(figure -> console.say("  %s", Table.line(figure)));
    var scheme = Scheme.read(home.scheme());
    var credentials = Credentials.read(home.credentials());
    var referrals = new Referrals(Regions.read(home.scheme()), scheme.operators(), SafeHours.farFrom(begun));
    try (var residents = new Residents(stack)) {
      new Bench(new Rig(stack, home, installation, addresses, credentials, new Clients(addresses, credentials), scheme,
          referrals, new AtomicInteger(), residents, quick ? Scale.quick() : Scale.full(), console,
          new ConsoleProgress(out)), findings).run(sections);
    } catch (RuntimeException e) {
      out.printf("%nIt broke off. Until then it had found:%n%n");
      Table.printFigures(findings, out);
      out.flush();
      throw e;
    }
    double seconds = (System.currentTimeMillis() - begun.toEpochMilli()) / 1e3;
    print(findings, machine, seconds, out);
    if (report != null) {
      ReportFile.of(findings, machine, begun, seconds, quick).write(report);
    }
    return findings.missed().isEmpty();
  }

  private static void print(Findings findings, Machine machine, double seconds, PrintWriter out) {
    out.printf("%n%d processors, %,d MB, %s, Java %s; %.0f s in all.%n%n", machine.processors(),
        machine.memoryMegabytes(), machine.system(), machine.java(), seconds);
    Table.printFigures(findings, out);
    Table.printProcessorTime(findings, out);
    var missed = findings.missed();
    if (missed.isEmpty()) {
      out.println("Every target holds.");
    } else {
      out.println("Missed:");
      missed.forEach(line -> out.println("  " + line));
    }
    out.flush();
  }
}
