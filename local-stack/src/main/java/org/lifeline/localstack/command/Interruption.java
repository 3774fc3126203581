package org.lifeline.localstack.command;

import java.time.Duration;
import org.lifeline.localstack.process.Processes;

/** While it is open, Ctrl-C ends every process that this command has started. */
final class Interruption implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Thread hook;

  Interruption(Processes processes) {
    hook = new Thread(() -> processes.endWhatThisCommandStarted(PATIENCE), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endingAlready) {
      Thread.currentThread().interrupt();
    }
  }
}
