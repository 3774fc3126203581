package org.lifeline.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells one build of a file from another by time of change and size, without reading it. */
public final class FileVersion {

  private FileVersion() {
  }

  public static String of(Path file) {
    try {
      return Long.toHexString(Files.getLastModifiedTime(file).toMillis()) + "-" + Long.toHexString(Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
