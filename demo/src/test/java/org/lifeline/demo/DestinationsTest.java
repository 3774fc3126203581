package org.lifeline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.command.Failures;
import picocli.CommandLine;

class DestinationsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Test
  void filesThatAreThereAndSuchThatCanBeMadeAreGood() throws Exception {
    new Destinations(folder.resolve("new.json"), Files.createFile(folder.resolve("old.csv"))).verify();
    new Destinations(null, null).verify();
  }

  @Test
  void aFolderIsNoFile() {
    assertThatThrownBy(() -> new Destinations(null, folder).verify()).isInstanceOf(StackFailure.class)
        .hasMessage("--outcomes: " + folder + " cannot be written. Name a file in a folder that is there.");
  }

  @Test
  void whatCannotBeWrittenIsSaidBeforeAnythingElseIsDone() {
    var said = new StringWriter();
    var command = new CommandLine(new DemoCommand()).setExecutionExceptionHandler(new Failures())
        .setErr(new PrintWriter(said, true));

    int status = command.execute("--running", "--home", folder.resolve("home").toString(), "--data",
        folder.resolve("no-data").toString(), "--report", folder.resolve("missing/report.json").toString());

    assertThat(status).isEqualTo(StackFailure.REFUSED);
    assertThat(said.toString()).contains("Error: --report: ").contains("cannot be written");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void oneIsWrittenThoughTheOtherCannotBe() throws Exception {
    var ledger = new Ledger();
    var report = Report.of(ledger, 0, Duration.ZERO, Map.of());
    var good = folder.resolve("good");

    assertThat(new Destinations(folder, good).write(report, ledger)).singleElement().asString()
        .startsWith("--report: ");
    assertThat(good).content().startsWith("partner,case_reference");
    assertThat(new Destinations(good, folder).write(report, ledger)).singleElement().asString()
        .startsWith("--outcomes: ");
    assertThat(good).content().contains("\"submitted\" : 0");
  }
}
