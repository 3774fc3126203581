package org.lifeline.localstack.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path directory;

  @SuppressWarnings("NullAway.Init")
  private Path file;

  @BeforeEach
  void writeTheFirst() throws IOException {
    file = directory.resolve("file");
    WholeFile.write(file, "before");
  }

  @Test
  void whoReadsTheOneBeforeReadsItToItsEnd() throws IOException {
    try (var reading = Files.newInputStream(file)) {
      WholeFile.write(file, "äfter");

      assertThat(new String(reading.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("before");
    }
    assertThat(file).hasContent("äfter");
  }

  @Test
  void whatAKilledCommandHasHalfWrittenIsNoHindrance() throws IOException {
    Files.writeString(directory.resolve("file.new"), "half of somethi");

    WholeFile.write(file, "after");

    assertThat(file).hasContent("after");
    assertThat(directory.resolve("file.new")).doesNotExist();
  }

  /** An archive has links to what only another machine has. */
  @Test
  void aDirectoryIsWrittenThroughWhateverItsLinksLeadTo() throws IOException {
    WholeFile.write(Files.createDirectories(directory.resolve("below")).resolve("file"), "more");
    Files.createSymbolicLink(directory.resolve("link"), Path.of("nowhere"));

    assertThatCode(() -> WholeFile.force(directory)).doesNotThrowAnyException();
  }

  @Test
  void aPrivateOneIsItsOwnersAloneWhateverWasThereBefore() throws IOException {
    Files.writeString(directory.resolve("file.new"), "readable to all");

    WholeFile.writePrivate(file, "a secret");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    assertThat(file).hasContent("a secret");
  }
}
