package org.lifeline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.Addresses;
import org.lifeline.localstack.home.Installation;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.stack.LocalStack;
import org.lifeline.localstack.stack.Progress;

/** Where the bench's own stack lives. It is emptied before and removed afterwards, so it has to be the bench's own. */
final class BenchHome {

  private static final String MARK = "of-the-bench";

  private BenchHome() {
  }

  /**
   * An empty home; what an interrupted bench has left there is stopped and removed.
   *
   * @throws StackFailure there is something that no bench has made
   */
  static StackHome empty(Path directory, Installation installation, Addresses addresses, Progress progress) {
    try {
      if (Files.exists(directory)) {
        if (!Files.exists(directory.resolve(MARK)) && !isEmpty(directory)) {
          throw StackFailure.refused(directory + " is not the bench's own, and the bench would empty it. Name another "
              + "with --home DIR.");
        }
        var left = StackHome.at(directory);
        LocalStack.at(installation, left, addresses).down(Set.of(), progress);
        left.remove();
      }
      Files.createDirectories(directory);
      Files.createFile(directory.resolve(MARK));
      return StackHome.at(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    }
  }
}
