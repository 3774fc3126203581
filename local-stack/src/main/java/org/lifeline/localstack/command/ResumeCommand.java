package org.lifeline.localstack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Ends a suspension. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Let somebody in again who was suspended.")
final class ResumeCommand extends AccessCommand {

  @Option(names = "--reason", defaultValue = "resolved", paramLabel = "CODE",
      description = "Goes on record; ${DEFAULT-VALUE} if it is not said.")
  @SuppressWarnings("NullAway.Init")
  private String reason;

  @Override
  public Integer call() {
    return change(false, reason);
  }
}
