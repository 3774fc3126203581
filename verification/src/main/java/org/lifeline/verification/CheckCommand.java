package org.lifeline.verification;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.Extension;
import org.lifeline.localstack.command.StackOptions;
import org.lifeline.localstack.credentials.Credentials;
import org.lifeline.localstack.kafka.KafkaAccess;
import org.lifeline.localstack.postgres.DatabaseAccess;
import org.lifeline.localstack.stack.DeploymentSecrets;
import org.lifeline.verification.history.History;
import org.lifeline.verification.history.OneOfEach;
import org.lifeline.verification.invariant.Checker;
import org.lifeline.verification.invariant.Finding;
import org.lifeline.verification.invariant.Invariant;
import org.lifeline.verification.reading.Groups;
import org.lifeline.verification.reading.Readers;
import org.lifeline.verification.reading.SnapshotReader;
import org.lifeline.verification.reading.Stillness;
import org.lifeline.verification.reading.TopicReader;
import org.lifeline.verification.replay.Replay;
import org.lifeline.verification.snapshot.Snapshot;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks that the running stack keeps what the scheme promises. */
@Command(name = "check", mixinStandardHelpOptions = true, description = {
    "Read every topic and every database of the running stack and hold them to the scheme's promises: nothing lost, nothing twice.",
    "Prints each breach, with ids and nothing of a person. Exit status 0 only if there is none.",
    "For the last of them (I10: reading everything again changes nothing), the services are stopped and started again. Nobody may use the stack meanwhile: what is changed through a door counts as a breach.",
    "What falls due meanwhile changes something, too: so if anything differs, they read everything a second time. If that differs, too, it is a breach; if not, the report says that I10 is unknown."})
public final class CheckCommand implements Extension {

  private static final int ATTEMPTS = 5;
  private static final int SECONDS_TO_READ_ALL = 600;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  @Option(names = "--wait", paramLabel = "SECONDS", defaultValue = "60",
      description = "How long to wait until nothing is on its way (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--without-replay",
      description = "Stop nothing: leave I10 unchecked, and say so in the report.")
  private boolean withoutReplay;

  @Option(names = "--replay", hidden = true, description = "Needless: that was once left out unless one asked for it.")
  @SuppressWarnings("UnusedVariable")
  private boolean replay;

  @Override
  public Integer call() {
    return WithinMemory.of(this::check);
  }

  private int check() {
    if (!withoutReplay) {
      verifyHome();
    }
    var credentials = Credentials.read(options.home().credentials());
    if (credentials.clients().isEmpty()) {
      throw StackFailure.failed("There is no stack at " + options.home().directory() + ": ./lifeline up makes one.");
    }
    try (var lock = withoutReplay ? null : options.lock()) { // nobody else stops or starts the services meanwhile
      return check(credentials);
    }
  }

  /** @throws StackFailure there is no stack there whose services could be stopped */
  private void verifyHome() {
    if (DeploymentSecrets.isAt(options.home())) {
      throw StackFailure.refused(options.home().directory() + " holds the secrets of a deployment in containers, whose "
          + "services this command does not stop. Add --without-replay, or name a local stack with --home DIR.");
    }
    options.verifyHome();
  }

  private int check(Credentials credentials) {
    var kafka = new KafkaAccess(options.addresses(), options.home(), credentials);
    var databases = new DatabaseAccess(options.addresses(), options.home(), credentials);
    var groups = new Groups(kafka);
    var topics = new TopicReader(new Readers(options.installation(), kafka),
        URI.create(options.addresses().registry()));
    var snapshots = new SnapshotReader(databases, groups, Clock.systemUTC());
    var stillness = new Stillness(snapshots, topics, groups);
    var findings = new ArrayList<>(look(stillness, topics, snapshots));
    try {
      findings.add(withoutReplay
          ? Finding.skipped(Invariant.I10, "not looked at: for it the services are stopped for a while")
          : new Replay(options, databases, groups, topics,
              () -> await(stillness, Math.max(seconds, SECONDS_TO_READ_ALL))).hold(narration()));
    } finally { // what was found is said, even if they could not read everything again
      report(findings, spec.commandLine().getOut());
    }
    return findings.stream().noneMatch(Finding::isBreached) ? 0 : StackFailure.FAILED;
  }

  private void report(List<Finding> findings, PrintWriter out) {
    if (json) {
      CheckReport.json(findings, out);
    } else {
      CheckReport.print(findings, out);
    }
  }

  /**
   * Checks everything as it was at one moment: while the databases were read, nothing was written to any topic, and
   * nothing was left to be. What comes later is left out. Starts over, a few times at most, if something did come.
   */
  private List<Finding> look(Stillness stillness, TopicReader topics, SnapshotReader snapshots) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      await(stillness, seconds);
      var seen = seen(stillness, topics, snapshots);
      if (seen != null) {
        return new Checker().check(seen.history(), seen.snapshot());
      }
    }
    throw StackFailure.failed("The stack does not come to rest: something was written during each of " + ATTEMPTS
        + " looks. Stop what uses it and try again.");
  }

  private record Seen(History history, Snapshot snapshot) {
  }

  /** Topics and databases as they were together; null if something was under way or came while the databases were read. */
  private static @Nullable Seen seen(Stillness stillness, TopicReader topics, SnapshotReader snapshots) {
    var kept = new OneOfEach();
    var ends = topics.ends();
    if (!stillness.holdsAt(ends)) {
      return null;
    }
    var snapshot = snapshots.read(kept);
    return snapshot.isAllSent() && topics.ends().equals(ends) ? new Seen(topics.read(ends, kept), snapshot) : null;
  }

  private void await(Stillness stillness, int atMost) {
    var narration = narration();
    var moving = stillness.await(Duration.ofSeconds(atMost), what -> {
      narration.println("Waiting up to " + atMost + " s for " + String.join("; for ", what) + " ...");
      narration.flush();
    });
    if (!moving.isEmpty()) {
      throw StackFailure.failed("After " + atMost + " s these still wait: " + String.join("; ", moving)
          + ". What is on its way cannot be held to anything: ./lifeline status says what is wrong.");
    }
  }

  /** Where progress is printed; in JSON mode not where the result goes. */
  private PrintWriter narration() {
    return json ? spec.commandLine().getErr() : spec.commandLine().getOut();
  }
}
