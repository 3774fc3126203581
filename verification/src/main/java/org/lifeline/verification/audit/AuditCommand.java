package org.lifeline.verification.audit;

import org.lifeline.localstack.command.Extension;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands for the audit log, for the auditor. */
@Command(name = "audit", mixinStandardHelpOptions = true, subcommands = {VerifyCommand.class,
    ShowCommand.class},
    description = {
        "The record of who looked and who acted, in every service: verify that nobody has touched it, or read it.",
        "It holds pseudonymous ids and nothing of a person."})
public final class AuditCommand implements Extension {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  /** Lists the commands, as none was given. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
