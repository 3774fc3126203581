package org.lifeline.localstack.command;

import java.io.Console;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lifeline.localstack.StackFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the stack and removes all its data. */
@Command(name = "reset", mixinStandardHelpOptions = true, description = {
    "Stop the stack and remove all its data, keys and credentials, after asking.",
    "What ./lifeline secrets has made for containers stays."})
final class ResetCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    options.verifyHome();
    var home = options.home();
    if (!yes && !confirmed("Remove " + home.directory() + " with all data, keys and credentials? Type yes: ")) {
      out.println("Nothing was removed.");
      return StackFailure.FAILED;
    }
    var progress = new ConsoleProgress(out);
    try (var lock = options.lock()) {
      options.left().removeAllBelow(progress);
      options.toStop().down(Set.of(), progress);
      home.remove();
    }
    out.println("Removed " + home.directory() + ".");
    return 0;
  }

  private static boolean confirmed(String question) {
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw StackFailure.refused("There is nobody to ask: say ./lifeline reset --yes.");
    }
    return "yes".equalsIgnoreCase(console.readLine(question));
  }
}
