package org.lifeline.localstack.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.StackHome;

/**
 * The directory where a database's files are made before they are moved to {@code data}: with a new name each time, as
 * a process that a killed command has started may still be writing under an earlier one.
 */
record FreshData(Path data) {

  private static final String ASIDE = "data.new";

  /** A directory that does not exist yet; earlier ones are removed, but for any that something still writes to. */
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
      // The next stack that is made here removes it, or this one's reset.
    }
  }
}
