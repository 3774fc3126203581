package org.lifeline.localstack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a suspension. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Let somebody in again who was suspended.")
public final class ResumeCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Parameters(paramLabel = "NAME", description = "Who: a name of ./lifeline credentials.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Option(names = "--reason", defaultValue = "resolved", paramLabel = "CODE", description = "Goes on record; ${DEFAULT-VALUE} if it is not said.")
  @SuppressWarnings("NullAway.Init")
  private String reason;

  @Override
  public Integer call() {
    var where = new AccessChange(options).make(name, false, reason);
    spec.commandLine().getOut().printf("%s is let in again %s.%n", name, where);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
