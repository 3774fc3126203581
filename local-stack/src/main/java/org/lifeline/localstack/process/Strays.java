package org.lifeline.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds processes of a component that are not on record: what a killed server left behind, or what was started by a
 * command that was killed before it could record it. They are recognised by working directory and program, as Linux
 * shows them; elsewhere none is found.
 */
final class Strays {

  private Strays() {
  }

  /** Every process of {@code program} that works in {@code directory}, except {@code known} and its descendants. */
  static List<ProcessIdentity> in(Path directory, String program, Optional<ProcessIdentity> known) {
    return ProcessHandle.allProcesses().filter(handle -> isOf(handle, directory, program))
        .filter(handle -> known.isEmpty() || !descends(handle, known.get().pid())).map(ProcessHandle::pid)
        .map(ProcessIdentity::of).flatMap(Optional::stream).toList();
  }

  private static boolean isOf(ProcessHandle handle, Path directory, String program) {
    var proc = Path.of("/proc", Long.toString(handle.pid()));
    try {
      return Files.readSymbolicLink(proc.resolve("cwd")).equals(directory.toRealPath())
          && Files.readSymbolicLink(proc.resolve("exe")).getFileName().toString().equals(program);
    } catch (IOException | UnsupportedOperationException notOursToSee) {
      return false;
    }
  }

  private static boolean descends(ProcessHandle handle, long ancestor) {
    for (var at = Optional.of(handle); at.isPresent(); at = at.get().parent()) {
      if (at.get().pid() == ancestor) {
        return true;
      }
    }
    return false;
  }
}
