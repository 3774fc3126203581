package org.lifeline.verification.exposure.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.lifeline.verification.exposure.search.SearchedPlace.Kind;

/**
 * Every file below a directory, as its bytes are on the disk: segments, tables, write-ahead log, logs, keys and so on.
 * Compressed content cannot be searched here; {@link LogSegments} and {@link Tables} look into that.
 *
 * @param home the directory
 */
public record Disk(Path home) {

  /** @return the number of files */
  public int search(Search search) {
    int files = 0;
    for (var file : Folder.files(home)) {
      if (read(search, file, home.relativize(file).toString())) {
        files++;
      }
    }
    return files;
  }

  private static boolean read(Search search, Path file, String name) {
    try (var stream = Files.newInputStream(file)) {
      search.in(new SearchedPlace(Kind.FILE, name), stream, offset -> "byte " + offset);
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + name + " cannot be read", e);
    }
  }
}
