package org.lifeline.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that tests leave behind: below the module's {@code target}, so that they go with it. */
public final class TestFolder {

  private TestFolder() {
  }

  /** A new folder, empty. @param name how its own begins */
  public static Path fresh(String name) {
    try {
      return Files.createTempDirectory(target(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Option of a JVM that keeps its temporary files there, too; one that is killed removes none of them. */
  public static String ofTemporaryFiles() {
    try {
      return "-Djava.io.tmpdir=" + Files.createDirectories(target().resolve("tmp"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path target() throws IOException {
    return Files.createDirectories(Path.of("target").toAbsolutePath());
  }
}
