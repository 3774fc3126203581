package org.lifeline.endtoend.flow;

import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;

/** When each of many things came through, and the rates that follow. Times are those of {@link System#nanoTime}. */
public final class Flow {

  /** Over which is counted how many came through. */
  static final Duration WINDOW = Duration.ofSeconds(10);
  private static final long STEP = Duration.ofMillis(500).toNanos();

  private long[] times = new long[1024];
  private int count;

  /** One more came through, no earlier than the one before. */
  public synchronized void add(long at) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = at;
  }

  public synchronized int count() {
    return count;
  }

  /** How many came through in a second, from one time to another. */
  public synchronized double perSecond(long from, long to) {
    return (before(to) - before(from)) / (Math.max(1, to - from) / 1e9);
  }

  /**
   * From when on it was as fast as that again: for a window, and for the one behind it.
   *
   * @param now nothing is known of what comes later
   * @return empty if that has not been seen yet
   */
  public OptionalLong back(long since, long now, double perSecond) {
    for (long from = since; from + 2 * WINDOW.toNanos() <= now; from += STEP) {
      long middle = from + WINDOW.toNanos();
      if (perSecond(from, middle) >= perSecond && perSecond(middle, middle + WINDOW.toNanos()) >= perSecond) {
        return OptionalLong.of(from);
      }
    }
    return OptionalLong.empty();
  }

  /** How many came through in a second of the slowest window that begins between two times. */
  public double lowest(long from, long to) {
    double lowest = Double.MAX_VALUE;
    for (long begin = from; begin <= to; begin += STEP) {
      lowest = Math.min(lowest, perSecond(begin, begin + WINDOW.toNanos()));
    }
    return lowest;
  }

  /** The longest time between two times in which nothing came through. */
  public synchronized Duration standstill(long from, long to) {
    long last = from;
    long longest = 0;
    for (int i = before(from); i < before(to); i++) {
      longest = Math.max(longest, times[i] - last);
      last = times[i];
    }
    return Duration.ofNanos(Math.max(longest, to - last));
  }

  private int before(long time) {
    int low = 0;
    for (int high = count; low < high;) {
      int middle = (low + high) >>> 1;
      if (times[middle] - time < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
