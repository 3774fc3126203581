package org.lifeline.localstack.component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * What a JVM has learnt when it started once: classes loaded and linked, methods worth compiling (JEP 483, 514, 515). With it
 * a start takes about half the time. It fits one JDK and one class path only; with any other a JVM starts as if there were
 * none.
 */
public record StartCache(Path file) {

  /**
   * The cache of a component.
   *
   * @param directory where it is kept
   * @param version   changes with anything on the class path
   */
  public static StartCache of(Path directory, String name, String version) {
    return new StartCache(directory.resolve(name + "-" + version + "-java-" + Runtime.version() + ".aot"));
  }

  public boolean present() {
    return Files.exists(file);
  }

  /** Options of a JVM that shall start with it; none if there is none yet. */
  public List<String> options() {
    return present() ? List.of("-XX:AOTCache=" + file) : List.of();
  }

  /**
   * Option of a JVM that shall write it when it ends, which then takes some ten seconds: aside, until it is {@link #keep kept}.
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

  /** To be called once a JVM that was learning has ended in good order: what one has written that was killed is none. */
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
