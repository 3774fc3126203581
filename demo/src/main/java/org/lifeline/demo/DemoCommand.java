package org.lifeline.demo;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lifeline.demo.actors.Doors;
import org.lifeline.demo.sample.BundledStock;
import org.lifeline.demo.sample.SampleData;
import org.lifeline.demo.sample.SampleData.Referrals;
import org.lifeline.demo.scenes.Scenes;
import org.lifeline.demo.stage.SceneScheme;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.ConsoleProgress;
import org.lifeline.localstack.command.Extension;
import org.lifeline.localstack.command.Interruption;
import org.lifeline.localstack.command.StackOptions;
import org.lifeline.localstack.command.StatusTable;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.stack.LocalStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Plays the scheme on the local stack. */
@Command(name = "demo", mixinStandardHelpOptions = true, description = {
    "Start the stack and play the scheme on it: contacts and stock come in, partners refer, hubs hand over, network operators acknowledge.",
    "If you run it again, it continues where it stopped, and nothing is doubled. Exit status 0 only if nothing is lost or doubled."})
public final class DemoCommand implements Extension {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--data", paramLabel = "DIR",
      description = "Folder with scheme.json, helplines.hsds.json, stock.csv and referrals.csv (default: the bundled samples).")
  private @Nullable Path data;

  @Option(names = "--limit", paramLabel = "N", description = "Only the first N referrals.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--scenes", description = {
      "Then play the rest of the scheme, scene after scene, on records of its own,",
      "outside report and outcomes; exit status 0 only if each comes out as the rules say."})
  private boolean scenes;

  @Option(names = "--exit", description = "Stop the stack at the end.")
  private boolean exit;

  @Option(names = "--report", paramLabel = "FILE.json", description = "Write the counts there.")
  private @Nullable Path report;

  @Option(names = "--outcomes", paramLabel = "FILE.csv", description = "Write what became of each referral there.")
  private @Nullable Path outcomes;

  @Option(names = "--running", description = "Start nothing: the stack runs already, wherever that is.")
  private boolean running;

  @Option(names = "--look-only", hidden = true,
      description = "Refuse what would be refused before anything is touched; start nothing.")
  private boolean lookOnly;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (limit < 0) {
      throw new ParameterException(spec.commandLine(), "--limit is a number from 0, not " + limit + ".");
    }
    new Destinations(report, outcomes).verify();
    if (!running) {
      options.verifyHome();
    }
    var samples = SampleData.in(data != null ? data : options.installation().samples());
    var scheme = Scheme.read(samples.scheme());
    samples.verifyHelplines();
    var referrals = samples.referrals();
    if (lookOnly) {
      options.verifyScheme(Optional.of(samples.scheme()));
      lookForRoom();
      return 0;
    }
    if (running) {
      return play(scheme, samples, referrals, () -> {
      }, out) ? 0 : StackFailure.FAILED;
    }
    var stack = started(samples, out);
    try (var interruption = new Interruption(stack.processes(), out)) {
      try {
        return play(scheme, samples, referrals, () -> {
          StatusTable.print(stack.status(), out);
          out.println();
        }, out) ? 0 : StackFailure.FAILED;
      } finally {
        if (exit) {
          stop(stack, out);
        }
      }
    }
  }

  /** @throws StackFailure the machine lacks what the stack takes; nothing has been touched */
  private void lookForRoom() {
    if (!running) {
      options.planned().verifyRoom(Set.of());
    }
  }

  private void stop(LocalStack stack, PrintWriter out) {
    try (var lock = options.lock()) {
      stack.down(Set.of(), new ConsoleProgress(out));
    }
  }

  private LocalStack started(SampleData samples, PrintWriter out) {
    var progress = new ConsoleProgress(out);
    try (var lock = options.lock()) {
      options.left().remove(progress);
      lookForRoom();
      var stack = options.settled(Optional.of(samples.scheme()));
      try (var interruption = new Interruption(stack.processes(), out)) {
        out.println("Starting what does not run yet …");
        out.flush();
        stack.up(Set.of(), progress);
      }
      return stack;
    }
  }

  private boolean playScenes(PrintWriter out, SampleData samples) {
    if (!scenes) {
      return true;
    }
    var play = new Scenes(out);
    if (running) {
      play.play(doors(), SceneScheme.read(options.home().scheme()));
      play.announceHurry();
      play.leaveOutHurry("--running starts nothing.");
    } else {
      new Acts(options.installation(), options.home(), samples, out).play(play, doors());
    }
    return play.end();
  }

  /**
   * Plays the plain path, and the scenes if asked for.
   *
   * @param status prints the state of the stack at the end of the plain path
   * @return whether everything came out as it should
   */
  private boolean play(Scheme scheme, SampleData samples, Referrals referrals, Runnable status, PrintWriter out) {
    var home = options.home().directory();
    var played = data != null
        ? samples
        : samples.with(BundledStock.in(home, samples.stock(), LocalDate.now(ZoneId.of("Europe/London"))));
    var demo = new Demo(doors(), KafkaAccess.of(options.addresses(), options.home()), scheme, played, referrals,
        HandedIn.read(home.resolve("handed-in.json")));
    var progress = new DemoProgress(out, System.console() != null && System.console().isTerminal());
    var end = demo.play(limit, progress);
    progress.done();
    status.run();
    print(end, demo.ledger(), out);
    progress.ofOtherFiles(demo.ledger().duplicatesOfOtherFiles());
    var failures = new Destinations(report, outcomes).write(end, demo.ledger());
    failures.forEach(failure -> out.println("Error: " + failure));
    out.flush();
    return playScenes(out, samples) && end.clean() && failures.isEmpty();
  }

  private Doors doors() {
    return new Doors(options.addresses(), Credentials.read(options.home().credentials()));
  }

  private static String apart(long referrals) {
    return referrals == 0 ? "" : ", " + referrals + " set apart for the safeguarding lead";
  }

  private static void print(Report end, Ledger ledger, PrintWriter out) {
    out.printf("""
        Of %d referrals handed in:
          %6d accepted, %d refused, %d duplicates
          %6d got a device, %d wait for one%s
          %6d were handed over, %d acknowledged by the network operator
          %6d partners' last notices are out
          %6d lost, %d doubled
        in %.1f s.%n""", end.submitted(), end.accepted(), end.refused(), end.duplicates(), end.reserved(),
        end.waiting(), apart(ledger.setApart()), end.dispatched(), end.acknowledged(), end.notified(), end.lost(),
        end.twice(), end.seconds());
    out.flush();
  }
}
