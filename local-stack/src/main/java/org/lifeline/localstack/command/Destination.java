package org.lifeline.localstack.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;

/**
 * A file that a command writes at its end: checked before the command begins, which may be a quarter of an hour
 * earlier.
 */
public final class Destination {

  private Destination() {
  }

  /**
   * Checks that a file can be written.
   *
   * @param option the option that named it
   * @param file null if none was asked for
   * @throws StackFailure it could not be written
   */
  public static void verify(String option, @Nullable Path file) {
    if (file == null) {
      return;
    }
    var folder = file.toAbsolutePath().getParent();
    boolean writable = Files.exists(file)
        ? Files.isWritable(file) && !Files.isDirectory(file)
        : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    if (!writable) {
      throw StackFailure.refused(option + ": " + file + " cannot be written. Name a file in a folder that is there.");
    }
  }
}
