package org.lifeline.localstack.command;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.service.ServiceEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the console rebuild its projection from all topics, and reports progress until it is done. */
@Command(name = "rebuild", mixinStandardHelpOptions = true, description = {
    "Build what the console shows anew, from everything that was ever said.",
    "The old one is shown meanwhile and goes on; the new one takes its place once it has caught up."})
final class ConsoleRebuildCommand implements Callable<Integer> {

  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin
  private final StackOptions options = new StackOptions();

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    var console = new OperatorDoor(options, ServiceEntry.CONSOLE);
    var state = console.post("/v1/rebuilds");
    while (state.path("state").asString("").equals("building")) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      state = console.get("/v1/rebuilds/latest");
      out.printf("  %,d of %,d records, %.0f s%n", state.path("records").asLong(0), state.path("of").asLong(0),
          state.path("seconds").asDouble(0));
      out.flush();
    }
    if (!state.path("state").asString("").equals("done")) {
      throw StackFailure.failed("It broke off; the old one is still shown. Why: ./lifeline logs operator-console");
    }
    out.println("Built anew, and shown from now on.");
    out.flush();
    return 0;
  }
}
