package org.lifeline.localstack.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for the console. */
@Command(name = "console", mixinStandardHelpOptions = true,
    description = "The operators' console: rebuild what it shows.", subcommands = ConsoleRebuildCommand.class)
final class ConsoleCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
