package org.lifeline.localstack.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Writes files whole or not at all, even if the command or the machine dies meanwhile: first to {@code <name>.new},
 * which then replaces the old file.
 */
public final class WholeFile {

  private WholeFile() {
  }

  public static void write(Path file, String content) throws IOException {
    replace(file, content);
  }

  /** Writes a file that, where the file system knows modes, only its owner can read from the first byte on. */
  public static void writePrivate(Path file, String content) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      replace(file, content, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      replace(file, content);
    }
  }

  /**
   * Writes everything below a directory through to the disk: only then may a marker, or another name of the directory,
   * say that it is whole. Where the machine loses its power, files that were not would be found empty.
   */
  public static void force(Path directory) throws IOException {
    try (var all = Files.walk(directory)) {
      // At the same time: then the file system writes its journal for many at once.
      all.filter(each -> !Files.isSymbolicLink(each)).toList().parallelStream().forEach(WholeFile::forceOne);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void forceOne(Path each) {
    try (var channel = FileChannel.open(each, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void replace(Path file, String content, FileAttribute<?>... attributes) throws IOException {
    var fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, attributes);
    try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
