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
import org.lifeline.localstack.home.CommandLock;
import org.lifeline.localstack.home.StackHome;
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

    int status = bench(said, "--home", folder.toString(), "--report",
        folder.resolve("missing/report.json").toString());

    assertThat(status).isEqualTo(StackFailure.REFUSED);
    assertThat(said.toString()).contains("Error: --report: ").contains("cannot be written");
  }

  @Test
  void theHomeOfAnotherBenchIsNotEmptied() throws IOException {
    Files.createFile(folder.resolve("of-the-bench"));
    var home = StackHome.at(folder);
    Files.writeString(home.of("kafka"), "records");

    try (var lock = CommandLock.take(home)) {
      var said = new StringWriter();
      int status = bench(said, "--home", folder.toString());

      assertThat(status).isEqualTo(StackFailure.REFUSED);
      assertThat(said.toString()).contains("at work on " + home.directory());
    }
    assertThat(home.of("kafka")).exists();
  }

  private static int bench(StringWriter said, String... arguments) {
    return new CommandLine(new BenchCommand()).setExecutionExceptionHandler(new Failures())
        .setErr(new PrintWriter(said, true)).execute(arguments);
  }
}
