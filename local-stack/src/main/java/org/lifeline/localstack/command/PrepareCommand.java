package org.lifeline.localstack.command;

import java.util.concurrent.Callable;
import org.lifeline.localstack.stack.Rehearsal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes later starts faster. */
@Command(name = "prepare", mixinStandardHelpOptions = true,
    description = "Start a separate stack once and stop it, so that every later start takes half the time.")
final class PrepareCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var progress = new ConsoleProgress(out);
    options.left().remove(progress);
    try (var rehearsal = new Rehearsal(options.installation())) {
      if (rehearsal.superfluous()) {
        out.println("Prepared already.");
        return 0;
      }
      try (var interruption = new Interruption(rehearsal.processes(), out)) {
        rehearsal.run(progress);
      }
    }
    out.println("Prepared: starts are faster from now on.");
    return 0;
  }
}
