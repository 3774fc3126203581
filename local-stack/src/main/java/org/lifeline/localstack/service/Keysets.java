package org.lifeline.localstack.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The keysets of a service: made once, never replaced, in a directory that only this service is told of. */
final class Keysets {

  private Keysets() {
  }

  /** Makes what is missing in {@code directory}; what is there stays, for without it nothing sealed opens again. */
  static void makeMissing(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
