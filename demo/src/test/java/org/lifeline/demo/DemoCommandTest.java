package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.Failures;
import picocli.CommandLine;

/** With data that does not exist, so that nothing is ever started. */
class DemoCommandTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  private final StringWriter said = new StringWriter();

  @Test
  void fewerReferralsThanNoneAreNotUnderstood() {
    assertThat(demo("--running", "--limit", "-200")).isEqualTo(CommandLine.ExitCode.USAGE);

    assertThat(said.toString()).contains("--limit is a number from 0, not -200.");
  }

  @Test
  void noStackIsMadeWhereSomebodyKeepsSomethingElse() throws IOException {
    Files.writeString(folder.resolve("letter"), "mine");

    assertThat(demo()).isEqualTo(StackFailure.REFUSED);
    assertThat(said.toString()).contains("holds something else");
  }

  private int demo(String... options) {
    var line = Stream.concat(Stream.of(options),
        List.of("--home", folder.toString(), "--data", folder.resolve("no-data").toString()).stream());
    return new CommandLine(new DemoCommand()).setExecutionExceptionHandler(new Failures())
        .setErr(new PrintWriter(said, true)).execute(line.toArray(String[]::new));
  }
}
