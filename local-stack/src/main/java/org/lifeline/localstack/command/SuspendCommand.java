package org.lifeline.localstack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Suspends a party or a person. */
@Command(name = "suspend", mixinStandardHelpOptions = true,
    description = "Shut a partner, hub, network operator or any other client out at once: its tokens, its user at the broker and its open connections.")
final class SuspendCommand extends AccessCommand {

  @Option(names = "--reason", required = true, paramLabel = "CODE",
      description = "credentials-exposed, misuse, investigation, left-the-scheme, own-wish or test. Goes on record.")
  @SuppressWarnings("NullAway.Init")
  private String reason;

  @Override
  public Integer call() {
    return change(true, reason);
  }
}
