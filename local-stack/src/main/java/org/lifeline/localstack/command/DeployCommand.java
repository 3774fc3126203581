package org.lifeline.localstack.command;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Runs only the deployment steps that {@code up} runs between components, for a stack whose components are started by
 * something else.
 */
@Command(name = "deploy", mixinStandardHelpOptions = true, description = {
    "Put databases, topics, rights or schemas into a stack that runs already.",
    "Where its parts are: LIFELINE_ELSEWHERE=\"15432=postgres:5432 19094=kafka:9094 …\", by the ports that are usual here."})
final class DeployCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Parameters(arity = "1..*", paramLabel = "STEP", description = "databases, topics, rights, schemas")
  private List<String> steps = List.of();

  @Override
  public Integer call() {
    options.stack().deploy(Set.copyOf(steps), new ConsoleProgress(spec.commandLine().getOut()));
    return 0;
  }
}
