package org.lifeline.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.Destination;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The files for the results of a run; null where none was asked for. */
record Destinations(@Nullable Path report, @Nullable Path outcomes) {

  private static final JsonMapper JSON = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /** @throws StackFailure one of them could not be written */
  void verify() {
    Destination.verify("--report", report);
    Destination.verify("--outcomes", outcomes);
  }

  /**
   * Writes each of them, even if the other fails.
   *
   * @return descriptions of what could not be written
   */
  List<String> write(Report end, Ledger ledger) {
    var failures = new ArrayList<String>();
    if (report != null) {
      try {
        Files.writeString(report, JSON.writeValueAsString(end));
      } catch (IOException e) {
        failures.add(failed("--report", report));
      }
    }
    if (outcomes != null) {
      try {
        Outcomes.write(ledger, outcomes);
      } catch (UncheckedIOException e) {
        failures.add(failed("--outcomes", outcomes));
      }
    }
    return failures;
  }

  private static String failed(String option, Path file) {
    return option + ": " + file + " could not be written.";
  }
}
