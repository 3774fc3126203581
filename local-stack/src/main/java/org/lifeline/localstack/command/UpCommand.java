package org.lifeline.localstack.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Size;
import org.lifeline.localstack.observe.PrometheusServer;
import org.lifeline.localstack.stack.LocalStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts every component that does not run yet. */
@Command(name = "up", mixinStandardHelpOptions = true,
    description = "Start whatever part of the stack is not running, and wait until all of it is healthy.")
final class UpCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--only", split = ",", paramLabel = "NAME",
      description = "Only these, and what they need; 'infrastructure' is all but the services.")
  private List<String> only = List.of();

  @Option(names = "--data", paramLabel = "DIR",
      description = "Make the stack for the scheme.json in DIR (default: as it was made before, or the bundled sample).")
  private @Nullable Path data;

  @Option(names = "--brokers", paramLabel = "N",
      description = "1 or 3, which hold each record thrice (default: as many as there were, or 1).")
  private @Nullable Integer brokers;

  @Option(names = "--instances", paramLabel = "N",
      description = "1 to 3 of each service, each ten ports higher than the one before (default: as many as there were, or 1).")
  private @Nullable Integer instances;

  @Option(names = "--observe", description = "Start Prometheus beside it as well, where it is installed.")
  private boolean observe;

  @Option(names = "--look-only", hidden = true,
      description = "Refuse what would be refused before anything is touched; start nothing.")
  private boolean lookOnly;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    options.verifyHome();
    if (lookOnly) {
      options.verifyScheme(scheme());
      wantedAndPossible();
      return 0;
    }
    var progress = new ConsoleProgress(out);
    try (var lock = options.lock()) {
      options.left().remove(progress);
      var wanted = wantedAndPossible();
      var stack = options.settled(scheme(), size());
      try (var interruption = new Interruption(stack.processes(), out)) {
        long begun = System.nanoTime();
        stack.up(wanted, progress);
        out.printf("Up after %.1f s.%n%n", (System.nanoTime() - begun) / 1e9);
      }
      StatusTable.print(stack.status(), out);
      sayWhatNext(out);
    }
    return 0;
  }

  /**
   * The components to start. Nothing has been touched yet.
   *
   * @throws StackFailure if the machine lacks what that takes, or a part alone would be moved to other ports
   */
  private Set<String> wantedAndPossible() {
    var planned = options.planned(size());
    var wanted = wanted(planned);
    if (!only.isEmpty()) {
      planned.verifyStays();
    }
    planned.verifyRoom(wanted);
    return wanted;
  }

  private Optional<Path> scheme() {
    return Optional.ofNullable(data).map(directory -> directory.resolve("scheme.json"));
  }

  private Size size() {
    var before = Size.of(options.home());
    return new Size(brokers == null ? before.brokers() : brokers, instances == null ? before.instances() : instances);
  }

  private Set<String> wanted(LocalStack stack) {
    var wanted = new TreeSet<>(only);
    if (wanted.remove("infrastructure")) {
      wanted.addAll(stack.infrastructure());
    } else {
      stack.verify(wanted);
    }
    if (observe) {
      if (wanted.isEmpty()) {
        wanted.addAll(stack.names());
      }
      wanted.add(PrometheusServer.NAME);
    }
    return wanted;
  }

  private static void sayWhatNext(PrintWriter out) {
    out.println("""

        Watch it: the console at the address above, as olu (./lifeline credentials olu)
        Credentials: ./lifeline credentials [NAME]    Logs: ./lifeline logs NAME    How it is: ./lifeline status
        Stop, keeping all data: ./lifeline down       Wipe: ./lifeline reset
        Not for production: one machine, doors without TLS, and keys and secrets on this disk.""");
    out.flush();
  }
}
