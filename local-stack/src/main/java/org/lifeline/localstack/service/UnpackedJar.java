package org.lifeline.localstack.service;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.FileVersion;
import org.lifeline.localstack.home.StackHome;
import org.lifeline.localstack.home.WholeFile;

/**
 * A runnable Spring Boot jar, laid out as plain jars: a JVM starts faster from these, and rebuilding the jar does not
 * affect a process that runs.
 */
record UnpackedJar(String mainClass, Path directory) {

  private static final String CLASSES = "BOOT-INF/classes/";
  private static final String LIBRARIES = "BOOT-INF/lib/";
  private static final String NEW = ".new-";
  /** A command that has not finished unpacking in this time was killed. */
  private static final Duration UNPACKING = Duration.ofHours(1);

  String classPath() {
    return directory.resolve("application.jar") + ":" + directory.resolve("lib") + "/*";
  }

  /**
   * Unpacks {@code jar} below {@code parent}, or below {@code orElse} where {@code parent} may not be written to: another
   * user has built it.
   */
  static UnpackedJar of(Path jar, Path parent, Path orElse) {
    var there = Files.exists(parent) ? parent : parent.getParent();
    boolean done = Files.exists(parent.resolve(FileVersion.of(jar)));
    return of(jar, done || there != null && Files.isWritable(there) ? parent : orElse);
  }

  /** Unpacks {@code jar} below {@code parent} unless this very jar has been unpacked before. */
  static UnpackedJar of(Path jar, Path parent) {
    try (var source = new JarFile(jar.toFile())) {
      var manifest = source.getManifest();
      var mainClass = manifest == null ? null : manifest.getMainAttributes().getValue("Start-Class");
      if (mainClass == null) {
        throw StackFailure.failed(jar + " is not built to its end. Build it again.");
      }
      var version = FileVersion.of(jar);
      var unpacked = new UnpackedJar(mainClass, parent.resolve(version));
      if (!Files.exists(unpacked.directory())) {
        var fresh = new UnpackedJar(mainClass, parent.resolve(version + NEW + UUID.randomUUID()));
        fresh.take(source);
        WholeFile.force(fresh.directory());
        if (fresh.becomes(unpacked)) {
          removeAllBut(2, parent);
        }
      }
      return unpacked;
    } catch (IOException e) {
      throw StackFailure.failed(jar + " could not be unpacked: " + e.getMessage() + ". Build it again.");
    }
  }

  private void take(JarFile source) throws IOException {
    Files.createDirectories(directory.resolve("lib"));
    try (var classes = new JarOutputStream(Files.newOutputStream(directory.resolve("application.jar")))) {
      classes.setLevel(0);
      for (var entry : source.stream().toList()) {
        if (entry.getName().startsWith(CLASSES) && !entry.getName().equals(CLASSES)) {
          // Directories too: without them, class path scanning finds nothing in a jar.
          classes.putNextEntry(new JarEntry(entry.getName().substring(CLASSES.length())));
          source.getInputStream(entry).transferTo(classes);
          classes.closeEntry();
        } else if (entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
          var library = Path.of(entry.getName()).getFileName();
          Files.copy(source.getInputStream(entry), directory.resolve("lib").resolve(library.toString()),
              StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  /** Moves the unpacked files into place; if another command was faster, they are deleted. */
  private boolean becomes(UnpackedJar unpacked) throws IOException {
    try {
      Files.move(directory, unpacked.directory(), StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (FileSystemException e) {
      if (!Files.exists(unpacked.directory())) {
        throw e;
      }
      new StackHome(directory).remove();
      return false;
    }
  }

  /** Keeps the previous ones where a process may still run from them, or another command may be unpacking. */
  private static void removeAllBut(int newest, Path parent) throws IOException {
    long begunBefore = System.currentTimeMillis() - UNPACKING.toMillis();
    try (var listed = Files.list(parent)) {
      var all = listed.toList();
      Stream.concat(
          all.stream().filter(each -> !isNew(each)).sorted(Comparator.comparing(FileVersion::of).reversed())
              .skip(newest),
          all.stream().filter(each -> isNew(each) && each.toFile().lastModified() < begunBefore))
          .map(StackHome::new).forEach(StackHome::remove);
    }
  }

  private static boolean isNew(Path directory) {
    return directory.getFileName().toString().contains(NEW);
  }
}
