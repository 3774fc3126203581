package org.lifeline.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;

/**
 * The removal of a home. A half-removed home must not be taken for a home: a marker file is written first, and it is
 * deleted last but for the file that says whose home it is. If the removal is interrupted, the next command finds the
 * marker.
 */
record Removal(StackHome home) {

  /** The prefix of the file that says which command a home belongs to. */
  private static final String OWNER = "of-";

  /** @throws StackFailure if something cannot be removed */
  void run() {
    if (!Files.exists(home.directory())) {
      return;
    }
    try {
      Files.write(home.removing(), new byte[0]);
      empty();
      Files.deleteIfExists(home.lock());
      Files.deleteIfExists(home.runFiles());
      Files.deleteIfExists(home.removing());
      for (var owner : owners()) {
        Files.delete(owner);
      }
      if (!Files.exists(kept())) {
        Files.deleteIfExists(home.directory());
      }
    } catch (IOException | UncheckedIOException e) {
      throw incomplete(e);
    }
  }

  /** Whether a removal has begun and not finished. */
  boolean brokenOff() {
    return Files.exists(home.removing());
  }

  /** Completes the removal, but for the directory itself and the lock, which the caller must hold. */
  void finish() {
    try {
      empty();
      Files.delete(home.removing());
    } catch (IOException | UncheckedIOException e) {
      throw incomplete(e);
    }
  }

  private void empty() throws IOException {
    var last = Stream
        .concat(Stream.of(home.directory(), home.runFiles(), home.lock(), home.removing()), owners().stream())
        .toList();
    try (var all = Files.walk(home.directory())) {
      for (var each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!each.startsWith(kept()) && !last.contains(each)) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private List<Path> owners() throws IOException {
    try (var entries = Files.list(home.directory())) {
      return entries.filter(entry -> entry.getFileName().toString().startsWith(OWNER)).filter(Files::isRegularFile)
          .toList();
    }
  }

  private Path kept() {
    return home.directory().resolve(StackHome.SECRETS);
  }

  private StackFailure incomplete(Exception e) {
    return StackFailure.failed(home.directory() + " could not be removed completely: " + e.getMessage());
  }
}
