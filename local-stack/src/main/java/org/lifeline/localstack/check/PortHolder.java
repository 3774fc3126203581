package org.lifeline.localstack.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The process that listens on a port, as Linux tells: its socket table names an inode, and the process that has that
 * open is the holder.
 */
record PortHolder(long pid, String program) {

  private static final String LISTENING = "0A";

  /** The process that listens on a port; empty if none does, or if we may not see it. */
  static Optional<PortHolder> of(int port) {
    var sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6").map(Path::of).filter(Files::isReadable)
        .flatMap(table -> listening(lines(table), port)).map(inode -> "socket:[" + inode + "]")
        .collect(Collectors.toSet());
    return sockets.isEmpty()
        ? Optional.empty()
        : ProcessHandle.allProcesses().filter(handle -> holds(handle.pid(), sockets)).findFirst()
            .map(PortHolder::of);
  }

  /** Inodes of the sockets that listen on {@code port}, from the lines of {@code /proc/net/tcp}. */
  static Stream<String> listening(List<String> table, int port) {
    var suffix = String.format(Locale.ROOT, ":%04X", port);
    return table.stream().map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 9 && fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
        .map(fields -> fields[9]);
  }

  @Override
  public String toString() {
    return "process " + pid + ", " + program;
  }

  private static boolean holds(long pid, Set<String> sockets) {
    try (var open = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return open.anyMatch(descriptor -> sockets.contains(target(descriptor)));
    } catch (IOException notOursToSee) {
      return false;
    }
  }

  /**
   * Describes a process by its program and working directory. Of most programs we see the latter only if they are ours.
   */
  private static PortHolder of(ProcessHandle handle) {
    var program = handle.info().command().orElse("unknown program");
    try {
      var directory = Files.readSymbolicLink(Path.of("/proc", Long.toString(handle.pid()), "cwd"));
      return new PortHolder(handle.pid(), program + " in " + directory);
    } catch (IOException notOursToSee) {
      return new PortHolder(handle.pid(), program);
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedMeanwhile) {
      return "";
    }
  }

  private static List<String> lines(Path table) {
    try {
      return Files.readAllLines(table);
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
