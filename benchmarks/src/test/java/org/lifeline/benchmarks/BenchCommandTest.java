package org.lifeline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.Failures;
import picocli.CommandLine;

class BenchCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  /** In a folder that it would not empty, so that nothing is ever started. */
  @Test
  void aReportThatCannotBeWrittenIsSaidBeforeAnythingIsMeasured() throws IOException {
    Files.writeString(folder.resolve("letter"), "mine");
    var said = new StringWriter();

    int status = new CommandLine(new BenchCommand()).setExecutionExceptionHandler(new Failures())
        .setErr(new PrintWriter(said, true)).execute("--home", folder.toString(), "--report",
            folder.resolve("missing/report.json").toString());

    assertThat(status).isEqualTo(StackFailure.REFUSED);
    assertThat(said.toString()).contains("Error: --report: ").contains("cannot be written");
  }
}
