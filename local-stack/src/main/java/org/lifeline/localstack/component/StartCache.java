package org.lifeline.localstack.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a JVM has learnt during one start: classes loaded and linked, methods worth compiling (JEP 483, 514, 515). With
 * it a start takes about half the time. It fits one JDK and one class path only; any other JVM starts as if there were
 * none.
 */
public record StartCache(Path file) {

  /**
   * The cache of a component.
   *
   * @param directory where it is kept
   * @param version   changes whenever anything on the class path does
   */
  public static StartCache of(Path directory, String name, String version) {
    return new StartCache(directory.resolve(name + "-" + version + "-java-" + Runtime.version() + ".aot"));
  }

  public boolean present() {
    return Files.exists(file);
  }

  /** The options for a JVM that is to start with the cache; none if there is no cache yet. */
  public List<String> options() {
    return present() ? List.of("-XX:AOTCache=" + file) : List.of();
  }

  /**
   * The option for a JVM that is to write the cache when it ends, which then takes some ten seconds. The cache is
   * written aside, until {@link #keep} puts it in place.
   *
   * @throws UncheckedIOException if there is no room for it
   */
  public String learning() {
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(written());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "-XX:AOTCacheOutput=" + written();
  }

  /**
   * Puts a new cache in place. To be called once the JVM that wrote it has ended in good order: the file of a killed
   * JVM is not a cache.
   */
  public void keep() {
    try {
      if (Files.exists(written())) {
        Files.move(written(), file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path written() {
    return file.resolveSibling(file.getFileName() + ".new");
  }
}
