package org.lifeline.localstack.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lifeline.localstack.process.Processes;

/** While it is open, Ctrl-C ends every process that this command has started. */
public final class Interruption implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final AtomicBoolean HAPPENING = new AtomicBoolean();

  private final Thread hook;

  /** @param out where it reports what it does */
  public Interruption(Processes processes, PrintWriter out) {
    hook = new Thread(() -> {
      HAPPENING.set(true);
      out.println("Interrupted. Ending what this command has started...");
      out.flush();
      processes.endWhatThisCommandStarted(PATIENCE);
    }, "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether this command is being interrupted: anything that fails now fails for that reason. */
  static boolean happening() {
    return HAPPENING.get();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyEnding) {
      HAPPENING.set(true);
    }
  }
}
