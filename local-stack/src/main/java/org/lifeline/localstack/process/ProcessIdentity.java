package org.lifeline.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The identity of a process, told apart from a later one with the same number: number and birth. On Linux the birth is
 * the kernel's own start tick together with the boot, which no clock change affects; elsewhere it is the start time.
 */
public record ProcessIdentity(long pid, String birth) {

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** The process that has this number now; empty if there is none, or if it is only waiting to be reaped. */
  public static Optional<ProcessIdentity> of(long pid) {
    return birthOf(pid).map(birth -> new ProcessIdentity(pid, birth));
  }

  /** Whether this very process still runs. */
  public boolean alive() {
    return birthOf(pid).filter(birth::equals).isPresent();
  }

  /** All processes that this one has started, directly or indirectly, and that still run. */
  List<ProcessIdentity> descendants() {
    return alive()
        ? ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).map(ProcessHandle::pid)
            .map(ProcessIdentity::of).flatMap(Optional::stream).toList()
        : List.of();
  }

  private static Optional<String> birthOf(long pid) {
    if (!Files.isReadable(BOOT)) {
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).flatMap(handle -> handle.info().startInstant())
          .map(start -> Long.toString(start.toEpochMilli()));
    }
    try {
      return startTick(Files.readString(Path.of("/proc", Long.toString(pid), "stat")))
          .map(tick -> readBoot() + ":" + tick);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static String readBoot() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException unreadable) {
      return "";
    }
  }

  /**
   * Reads a line of {@code /proc/<pid>/stat}. The command in it may hold spaces and brackets, so fields count from the last
   * bracket: state is the first after it, the start tick the twentieth (proc(5): 3 and 22).
   */
  static Optional<String> startTick(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    boolean ended = fields.length < 20 || fields[0].equals("Z") || fields[0].equals("X");
    return ended ? Optional.empty() : Optional.of(fields[19]);
  }
}
