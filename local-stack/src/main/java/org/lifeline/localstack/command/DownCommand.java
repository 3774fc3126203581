package org.lifeline.localstack.command;

import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the stack and keeps its data. */
@Command(name = "down", mixinStandardHelpOptions = true, description = "Stop the stack. All data stays.")
final class DownCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these.")
  private List<String> only = List.of();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var progress = new ConsoleProgress(out);
    try (var lock = options.lock()) {
      var stack = options.toStop();
      var wanted = new TreeSet<>(only);
      stack.verify(wanted);
      options.left().remove(progress);
      stack.down(wanted, progress);
    }
    out.println("Stopped. The data is in " + options.home().directory() + "; ./lifeline up starts it again.");
    return 0;
  }
}
