package org.lifeline.verification.exposure;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.lifeline.demo.stage.Unexpected;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.ConsoleProgress;
import org.lifeline.localstack.command.Extension;
import org.lifeline.localstack.command.Interruption;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.stack.OwnHome;
import org.lifeline.localstack.stack.Progress;
import org.lifeline.localstack.stack.Stacks;
import org.lifeline.verification.exposure.Proof.Extent;
import org.lifeline.verification.exposure.play.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Proves that nobody's data is exposed. */
@Command(name = "exposure", mixinStandardHelpOptions = true, description = {
    "Send unique values in every personal field through a whole stack of its own: over REST, uploads and Kafka, with mistakes, outages, dead letters, changes, labels and erasures.",
    "Then search for them: every file of the stack, every record unpacked, every row of every table, every answer at every door; plain, in UTF-16, base64, hex, URL- and JSON-escaped.",
    "Prints where each was found. Exit status 0 only if that is nowhere but where docs/security.md allows, and if what must be found was found. Takes about two and a half minutes."})
public final class ExposureCommand implements Extension {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--keep", description = "Let the stack run and keep its data, to look into what was found.")
  private boolean keep;

  @Option(names = "--home", paramLabel = "DIR", defaultValue = "${sys:lifeline.root:-.}/" + OwnHome.OF_EXPOSURE,
      description = "Where its own stack lives; emptied before, removed afterwards (default: .lifeline-exposure).")
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @Option(names = "--port-offset", paramLabel = "N", defaultValue = "6000",
      description = "Added to every port of its own stack (default: ${DEFAULT-VALUE}).")
  private int portOffset;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var installation = Installation.ofThisCommand();
    var addresses = new Addresses(portOffset);
    var progress = new ConsoleProgress(out);
    var own = new OwnHome("exposure", directory);
    var home = own.empty(installation, progress);
    try (var lock = CommandLock.take(home)) {
      var stack = Stacks.settled(installation, home, addresses, Optional.empty());
      try (var interruption = new Interruption(stack.processes(), out)) {
        return prove(own, Setting.of(installation, home, addresses, stack), progress, out) ? 0 : StackFailure.FAILED;
      }
    }
  }

  private boolean prove(OwnHome own, Setting setting, Progress progress, PrintWriter out) {
    try {
      setting.stack().up(Set.of(), progress);
      var proof = new Proof(setting, out);
      proof.play(Extent.WITH_OUTAGES);
      return proof.report(proof.search());
    } catch (Unexpected e) {
      throw StackFailure
          .failed("The scheme did not go its way, so there is nothing to search: " + e.getMessage() + ".");
    } finally {
      if (keep) {
        own.keep();
      } else {
        setting.stack().down(Set.of(), progress);
        setting.home().remove();
      }
    }
  }
}
