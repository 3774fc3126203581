package org.lifeline.platform.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that tests leave behind, below the module's {@code target}, so that they are cleaned up with it. */
public final class TestFolder {

  private TestFolder() {
  }

  /**
   * A new, empty folder.
   *
   * @param name prefix of the folder's name
   */
  public static Path fresh(String name) {
    try {
      return Files.createTempDirectory(target(), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM option that keeps temporary files there too, as a JVM that is killed removes none of them. */
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
