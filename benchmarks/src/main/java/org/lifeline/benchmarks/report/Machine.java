package org.lifeline.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The machine that the figures were measured on, and its other load.
 *
 * @param busyPercent of the processors' time, used by others in the second before the run
 */
public record Machine(int processors, long memoryMegabytes, String system, String java, int busyPercent) {

  private static final long LOOK_MILLIS = 1_000;

  /** Describes this machine; takes a second. */
  public static Machine look() throws InterruptedException {
    var before = Busy.read();
    Thread.sleep(LOOK_MILLIS);
    int busy = Busy.read().percentSince(before);
    return new Machine(Runtime.getRuntime().availableProcessors(), memory(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"), System.getProperty("java.version"), busy);
  }

  private static long memory() {
    return lines(Path.of("/proc/meminfo")).stream().filter(line -> line.startsWith("MemTotal:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10).findFirst().orElse(0);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException unknown) {
      return List.of();
    }
  }

  /** Ticks of the whole machine: all, and those in which it was idle. */
  record Busy(long all, long idle) {

    static Busy read() {
      return lines(Path.of("/proc/stat")).stream().limit(1).map(Busy::parse).findFirst().orElse(new Busy(0, 0));
    }

    /**
     * Parses the line {@code cpu user nice system idle iowait irq softirq steal …} of proc(5); guests are in user
     * already.
     */
    static Busy parse(String line) {
      var ticks = Arrays.stream(line.replaceFirst("^cpu +", "").split(" ")).limit(8).mapToLong(Long::parseLong)
          .toArray();
      return new Busy(Arrays.stream(ticks).sum(), ticks[3] + ticks[4]);
    }

    int percentSince(Busy before) {
      long passed = all - before.all;
      return passed == 0 ? 0 : (int) (100 - 100 * (idle - before.idle) / passed);
    }
  }
}
