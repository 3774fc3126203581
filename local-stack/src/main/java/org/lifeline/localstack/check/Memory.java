package org.lifeline.localstack.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The memory of this machine, or of the control group that we are confined to, whichever is less. */
public final class Memory {

  private Memory() {
  }

  /** The memory that can be used without swapping; empty where the system does not tell. */
  static OptionalLong availableMegabytes() {
    var machine = kilobytes(Path.of("/proc/meminfo"), "MemAvailable:");
    if (machine.isEmpty()) {
      return machine;
    }
    return OptionalLong.of(Math.min(machine.getAsLong() >> 10, leftInGroup(Path.of("/sys/fs/cgroup"))));
  }

  /**
   * The memory that a process and its descendants hold together, counting what they share once. Empty where the system
   * does not tell, or if the process is gone.
   */
  public static OptionalLong residentMegabytes(long pid) {
    var children = ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList();
    var own = children.isEmpty() ? kilobytes(proc(pid, "status"), "VmRSS:") : proportional(pid);
    return own.isEmpty()
        ? own
        : OptionalLong.of(children.stream().mapToLong(child -> proportional(child.pid()).orElse(0))
            .reduce(own.getAsLong(), Long::sum) >> 10);
  }

  /**
   * The memory that a process itself holds, without its descendants; empty where the system does not tell, or if it is
   * gone.
   */
  public static OptionalLong ownMegabytes(long pid) {
    var own = kilobytes(proc(pid, "status"), "VmRSS:");
    return own.isEmpty() ? own : OptionalLong.of(own.getAsLong() >> 10);
  }

  private static OptionalLong proportional(long pid) {
    return kilobytes(proc(pid, "smaps_rollup"), "Pss:");
  }

  private static Path proc(long pid, String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }

  /**
   * What a control group, of either version, may still use, in megabytes: what the system keeps of files gives way.
   *
   * @param groups where the system shows them
   */
  static long leftInGroup(Path groups) {
    return Math.min(
        left(groups, "memory.max", "memory.current", "inactive_file", "active_file", "slab_reclaimable"),
        left(groups.resolve("memory"), "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file",
            "total_active_file"));
  }

  private static long left(Path group, String limit, String used, String... givesWay) {
    try {
      var lines = Files.readAllLines(group.resolve("memory.stat"));
      long inUse = bytes(group.resolve(used));
      long kept = Stream.of(givesWay).mapToLong(each -> amount(lines, each + " ").orElse(0)).sum();
      return bytes(group.resolve(limit)) - Math.max(0, inUse - kept) >> 20;
    } catch (IOException | NumberFormatException noLimit) {
      return Long.MAX_VALUE;
    }
  }

  private static long bytes(Path file) throws IOException {
    return Long.parseLong(Files.readString(file).strip());
  }

  private static OptionalLong kilobytes(Path file, String label) {
    try {
      return amount(Files.readAllLines(file), label);
    } catch (IOException unknown) {
      return OptionalLong.empty();
    }
  }

  /** The number after {@code label} in lines like {@code MemAvailable:   23876 kB} or {@code active_file 23876}. */
  static OptionalLong amount(List<String> lines, String label) {
    return lines.stream().filter(line -> line.startsWith(label))
        .mapToLong(line -> Long.parseLong(line.substring(label.length()).replace("kB", "").strip())).findFirst();
  }
}
