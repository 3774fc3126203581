package org.lifeline.localstack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.StackHome;

/**
 * Where a database's files are made before they are moved to {@code data}: under a name of its own each time, as what a killed
 * command has started may still be writing under an earlier one.
 */
record FreshData(Path data) {

  private static final String ASIDE = "data.new";

  /** A directory that is not there yet; earlier ones are removed, but for one that somebody still writes to. */
  Path directory() throws IOException {
    try (var entries = Files.list(data.getParent())) {
      entries.filter(entry -> entry.getFileName().toString().startsWith(ASIDE)).toList()
          .forEach(FreshData::tryToRemove);
    }
    return data.resolveSibling(ASIDE + "-" + UUID.randomUUID());
  }

  private static void tryToRemove(Path earlier) {
    try {
      new StackHome(earlier).remove();
    } catch (StackFailure stillWrittenTo) {
      // The next stack that is made here removes it, or the reset of this one.
    }
  }
}
