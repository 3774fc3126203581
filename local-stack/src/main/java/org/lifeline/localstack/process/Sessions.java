package org.lifeline.localstack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Starts a command in its own session where the system has {@code setsid}. The process number stays the same. */
final class Sessions {

  private static final Path SETSID = Path.of("/usr/bin/setsid");

  private Sessions() {
  }

  static List<String> detached(List<String> command) {
    return Files.isExecutable(SETSID)
        ? Stream.concat(Stream.of(SETSID.toString()), command.stream()).toList()
        : command;
  }
}
