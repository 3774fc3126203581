package org.lifeline.localstack.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.StackFailure;

/** A file that a command writes at its end: looked at before it begins, which may be a quarter of an hour earlier. */
public final class Destination {

  private Destination() {
  }

  /**
   * @param option by which it was asked for
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
