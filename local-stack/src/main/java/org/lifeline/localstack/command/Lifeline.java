package org.lifeline.localstack.command;

import java.util.ServiceLoader;
import org.lifeline.platform.sealing.ciphers.NativeCiphers;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line of the local stack: {@code ./lifeline}. */
@Command(name = "lifeline", mixinStandardHelpOptions = true, version = "Lifeline 1.0.0-SNAPSHOT",
    description = "The Lifeline scheme on this machine: real Kafka, PostgreSQL, schema registry, identity provider and services.%n"
        + "For development and trying out, not for people's data: keys and secrets lie on this disk.",
    subcommands = {
        UpCommand.class, StatusCommand.class, LogsCommand.class, PhonesCommand.class,
        CredentialsCommand.class, DownCommand.class,
        ResetCommand.class, PrepareCommand.class, RotateKeysCommand.class, ConsoleCommand.class, SecretsCommand.class,
        DeployCommand.class, SuspendCommand.class, ResumeCommand.class,
        CommandLine.HelpCommand.class},
    footerHeading = "%nAlso:%n", footer = {
        "  test     Run the whole suite; what follows it goes to Maven.",
        "  images   Build the container images of docker-compose.yml."},
    exitCodeListHeading = "%nExit status:%n", exitCodeList = {
        "0:all is well",
        "1:it did not work, or not all of it", "2:the command was not understood",
        "3:refused before anything was touched: no Java, a port taken, too little memory or disk",
        "130:interrupted"})
public final class Lifeline implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  private Lifeline() {
  }

  public static void main(String[] arguments) {
    NativeCiphers.prefer();
    var commandLine = withExtensions(new CommandLine(new Lifeline())).setExecutionExceptionHandler(new Failures())
        .setCaseInsensitiveEnumValuesAllowed(true);
    System.exit(commandLine.execute(arguments));
  }

  private static CommandLine withExtensions(CommandLine commandLine) {
    ServiceLoader.load(Extension.class).forEach(commandLine::addSubcommand);
    return commandLine;
  }

  /** Lists the commands, as none was given. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
