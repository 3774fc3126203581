package org.lifeline.localstack.command;

import java.util.concurrent.Callable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.stack.ComponentStatus.State;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows what runs, where, and whether it is healthy. */
@Command(name = "status", mixinStandardHelpOptions = true,
    description = "What runs, where, and whether it is well. Exit status 1 if something is not.")
final class StatusCommand implements Callable<Integer> {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Option(names = "--json", description = "For machines.")
  private boolean json;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var components = options.stack().status();
    if (json) {
      out.println(JSON.writeValueAsString(components));
    } else {
      StatusTable.print(components, out);
    }
    boolean well = components.stream()
        .allMatch(each -> each.state() == State.HEALTHY || each.state() == State.NOT_BUILT);
    return well ? 0 : StackFailure.FAILED;
  }
}
