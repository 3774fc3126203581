package org.lifeline.localstack.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lifeline.localstack.StackFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the end of a log, and follows it if asked to. */
@Command(name = "logs", mixinStandardHelpOptions = true, description = "Show what a part of the stack has logged.")
final class LogsCommand implements Callable<Integer> {

  @Mixin
  private final StackOptions options = new StackOptions();

  @Parameters(paramLabel = "NAME", description = "A name as status shows it.")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Option(names = {"-f", "--follow"}, description = "Go on until Ctrl-C.")
  private boolean follow;

  @Option(names = {"-n",
      "--lines"}, paramLabel = "N", defaultValue = "200",
      description = "How many lines from the end (default: ${DEFAULT-VALUE}).")
  private int lines;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var log = options.home().logs().resolve(name + ".log").normalize();
    if (!log.startsWith(options.home().logs()) || !Files.exists(log)) {
      throw StackFailure.failed("There is no log of " + name + ". There are: " + names() + ".");
    }
    return tail(log);
  }

  /** Runs the system's own tail, which copes with log rotation. */
  private int tail(Path log) throws IOException, InterruptedException {
    var command = follow
        ? new String[]{"tail", "-n", Integer.toString(lines), "-F", log.toString()}
        : new String[]{"tail", "-n", Integer.toString(lines), log.toString()};
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }

  private String names() throws IOException {
    if (Files.notExists(options.home().logs())) {
      return "none in " + options.home().directory();
    }
    try (var logs = Files.list(options.home().logs())) {
      return String.join(", ", logs.map(log -> log.getFileName().toString()).filter(log -> log.endsWith(".log"))
          .map(log -> log.substring(0, log.length() - 4)).sorted().toList());
    }
  }
}
