package org.lifeline.localstack.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;

/**
 * A home for a stack that a command makes for itself. It is emptied before use and removed afterwards, so it has to be
 * the command's own, which a file in it proves. The file also says if what is there was left on purpose.
 *
 * @param command the command's name
 */
public record OwnHome(String command, Path directory) {

  /** The directories of the bench and of the proof of exposure, below the installation, unless others are named. */
  public static final String OF_BENCH = ".lifeline-bench";
  public static final String OF_EXPOSURE = ".lifeline-exposure";

  private static final String KEPT = "kept";

  public OwnHome {
    directory = StackHome.named(directory).directory();
  }

  /**
   * An empty home; what an interrupted command has left there is stopped and removed.
   *
   * @throws StackFailure the directory holds something that the command has not made, or another such command is at
   * work there
   */
  public StackHome empty(Installation installation, Progress progress) {
    try {
      if (Files.exists(mark())) {
        new LeftStack(installation, directory).remove(progress);
      } else if (Files.exists(directory) && !isEmpty()) {
        throw StackFailure.refused(directory + " is not of " + command
            + ", which would empty it. Name another with --home DIR.");
      }
      Files.createDirectories(directory);
      Files.createFile(mark());
      return StackHome.at(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves what is there until the command is run again: no other command takes it for what a killed one has left. */
  public void keep() {
    try {
      Files.writeString(mark(), KEPT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops and removes what a killed command has left there, if that is so. */
  void removeIfLeft(Installation installation, Progress progress) {
    try {
      if (Files.exists(mark()) && !Files.readString(mark()).equals(KEPT)) {
        new LeftStack(installation, directory).removeIfLeft(progress);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path mark() {
    return directory.resolve("of-" + command);
  }

  private boolean isEmpty() throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
