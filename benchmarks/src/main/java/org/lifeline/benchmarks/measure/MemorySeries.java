package org.lifeline.benchmarks.measure;

import java.util.List;

/** The memory that one process held over a while, in megabytes, at even intervals. */
public record MemorySeries(List<Long> megabytes) {

  public MemorySeries {
    megabytes = List.copyOf(megabytes);
  }

  public long most() {
    return megabytes.stream().mapToLong(Long::longValue).max().orElse(0);
  }

  /**
   * How much more it held in the last quarter of the time than in the second, as medians. The first quarter is left
   * out: a process that has just begun grows in any case.
   */
  public long growth() {
    int quarter = megabytes.size() / 4;
    return quarter == 0 ? 0 : median(3 * quarter, megabytes.size()) - median(quarter, 2 * quarter);
  }

  private long median(int from, int until) {
    var sorted = megabytes.subList(from, until).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
