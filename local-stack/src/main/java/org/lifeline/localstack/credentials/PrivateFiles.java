package org.lifeline.localstack.credentials;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, from the moment they exist. */
public final class PrivateFiles {

  private PrivateFiles() {
  }

  /** Creates an empty file of mode 600, where the file system knows modes. */
  public static Path create(Path file) throws IOException {
    boolean modes = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return modes
        ? Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
        : Files.createFile(file);
  }
}
