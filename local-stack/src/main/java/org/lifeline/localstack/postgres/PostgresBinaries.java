package org.lifeline.localstack.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.lifeline.localstack.StackFailure;
import org.lifeline.localstack.home.WholeFile;

/** The PostgreSQL server as it comes from Maven Central, unpacked once. */
record PostgresBinaries(Path directory) {

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final List<String> PROGRAMS = List.of("bin/initdb", "bin/postgres");

  Path initdb() {
    return directory.resolve("bin/initdb");
  }

  Path postgres() {
    return directory.resolve("bin/postgres");
  }

  /** Unpacks the archive unless that has been completed before. */
  void unpackOnce() {
    var complete = directory.resolve(".complete");
    if (Files.exists(complete)) {
      return;
    }
    try (var archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null) {
        throw StackFailure
            .refused("PostgreSQL for this machine is not among the libraries (there is Linux on x86-64).");
      }
      unpack(archive);
      for (var program : PROGRAMS) {
        FreshProgram.awaitStartable(directory.resolve(program));
      }
      WholeFile.force(directory);
      Files.createFile(complete);
    } catch (IOException e) {
      throw StackFailure.failed("PostgreSQL could not be unpacked to " + directory + ": " + e.getMessage());
    }
  }

  private void unpack(InputStream archive) throws IOException {
    Files.createDirectories(directory);
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(tar, entry);
      }
    }
  }

  private void unpack(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
    var target = directory.resolve(entry.getName()).normalize();
    if (!target.startsWith(directory)) {
      throw new IOException("an entry of the archive leads out of it");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(target.getParent());
      Files.deleteIfExists(target);
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
      boolean runs = (entry.getMode() & 0100) != 0;
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
    }
  }
}
