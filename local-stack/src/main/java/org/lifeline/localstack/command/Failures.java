package org.lifeline.localstack.command;

import org.lifeline.localstack.StackFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Prints a failure as one sentence on the terminal and writes its stack trace to a log. */
public final class Failures implements IExecutionExceptionHandler {

  private static final int INTERRUPTED = 130;
  private static final int LONGEST = 240;
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  @Override
  public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
    if (Interruption.happening()) {
      return INTERRUPTED;
    }
    var out = commandLine.getErr();
    if (failure instanceof StackFailure expected) {
      out.println(commandLine.getColorScheme().errorText("Error: " + expected.getMessage()));
      return expected.exitStatus();
    }
    LOG.error("Unexpected", failure);
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    out.println(commandLine.getColorScheme().errorText("Error: unexpected " + cause.getClass().getSimpleName() + ": "
        + shortened(String.valueOf(cause.getMessage())) + ". More is in "
        + System.getenv().getOrDefault("LIFELINE_HOME", ".lifeline")
        + "/logs/lifeline.log."));
    return StackFailure.FAILED;
  }

  private static String shortened(String message) {
    var line = message.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }
}
