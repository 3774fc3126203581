package org.lifeline.localstack.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Suspends somebody. */
@Command(name = "suspend", mixinStandardHelpOptions = true, description = "Shut a partner, hub, network operator or any other client out at once: its tokens, its user at the broker and its open connections.")
public final class SuspendCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Parameters(paramLabel = "NAME", description = "Who: a name of ./lifeline credentials.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Option(names = "--reason", required = true, paramLabel = "CODE", description = "credentials-exposed, misuse, investigation, left-the-scheme, own-wish or test. Goes on record.")
  @SuppressWarnings("NullAway.Init")
  private String reason;

  @Override
  public Integer call() {
    var where = new AccessChange(options).make(name, true, reason);
    spec.commandLine().getOut().printf("%s is suspended %s.%n", name, where);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
