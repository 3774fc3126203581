package org.lifeline.benchmarks.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The processor time of one process as Linux counts it, in ticks of 10 ms, in user and kernel mode.
 *
 * @param own   of the process itself, with all its threads, ended ones included
 * @param ended of its children that have ended and been waited for
 */
record ProcessTime(long own, long ended) {

  /** USER_HZ, the unit of /proc: 100 a second on every architecture that a JDK is made for. */
  static final long MILLIS_PER_TICK = 10;

  /** The times of a running process; zero if it is gone. */
  static ProcessTime of(long pid) {
    try {
      return parse(Files.readString(Path.of("/proc", Long.toString(pid), "stat")));
    } catch (IOException gone) {
      return new ProcessTime(0, 0);
    }
  }

  /**
   * Reads a line of {@code /proc/<pid>/stat}. The command in it may hold spaces and brackets, so fields count from the last
   * bracket: utime, stime, cutime and cstime are the twelfth to fifteenth after it (proc(5): 14 to 17).
   */
  static ProcessTime parse(String stat) {
    var fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
    return new ProcessTime(Long.parseLong(fields[11]) + Long.parseLong(fields[12]),
        Long.parseLong(fields[13]) + Long.parseLong(fields[14]));
  }
}
