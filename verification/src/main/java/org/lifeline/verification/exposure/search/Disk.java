package org.lifeline.verification.exposure.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lifeline.verification.exposure.search.Place.Kind;

/**
 * Every file below a directory, as its bytes lie on the disk: segments, tables, write-ahead log, logs, keys, whatever. What is
 * compressed in it stays hidden here; {@link LogSegments} and {@link Tables} look into that.
 *
 * @param home the directory
 * @param beside directories of its processes that lie elsewhere
 */
public record Disk(Path home, List<Path> beside) {

  public Disk {
    beside = List.copyOf(beside);
  }

  /** What the processes of a stack leave in the system's directory for temporary files: that of each web server. */
  public static List<Path> temporary(Predicate<String> ofTheStack) {
    try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return all.filter(each -> ofTheStack.test(String.valueOf(each.getFileName()))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @return how many files there were */
  public int search(Search search) {
    int files = 0;
    for (var root : Stream.concat(Stream.of(home), beside.stream()).toList()) {
      for (var file : Folder.files(root)) {
        if (read(search, file, root.equals(home) ? home.relativize(file).toString() : file.toString())) {
          files++;
        }
      }
    }
    return files;
  }

  private static boolean read(Search search, Path file, String name) {
    try (var stream = Files.newInputStream(file)) {
      search.in(new Place(Kind.FILE, name), stream, offset -> "byte " + offset);
      return true;
    } catch (NoSuchFileException gone) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("the file " + name + " cannot be read", e);
    }
  }
}
