package org.lifeline.benchmarks.floor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import java.util.stream.IntStream;
import org.lifeline.benchmarks.report.Spread;

/**
 * The time to read one cache line of a megabyte, when each line tells where the next one is: at once again, and after a
 * rest. Where the second is much longer, resting data leaves the caches, and everything that is woken for each piece of
 * work pays for it.
 */
final class MemoryFloor {

  private static final int LONGS_A_LINE = 8;
  private static final int LINES = 1024 * 1024 / (LONGS_A_LINE * Long.BYTES);
  private static final int PASSES = 50;
  /** Reads before measuring, so that the loop is compiled. */
  private static final int WARM_UPS = 20;
  private static final int SEED = 7;

  private final long[] memory = new long[LINES * LONGS_A_LINE];
  private long place;

  MemoryFloor() {
    var lines = new ArrayList<>(IntStream.range(0, LINES).boxed().toList());
    Collections.shuffle(lines, new Random(SEED));
    for (int i = 0; i < LINES; i++) {
      memory[lines.get(i) * LONGS_A_LINE] = (long) lines.get((i + 1) % LINES) * LONGS_A_LINE;
    }
    for (int i = 0; i < WARM_UPS; i++) {
      nanosALine();
    }
  }

  /** Nanoseconds for each line, resting {@code restMillis} before each reading. */
  Spread read(int restMillis) throws InterruptedException {
    var nanos = new double[PASSES];
    for (int i = 0; i < PASSES; i++) {
      Thread.sleep(restMillis);
      nanos[i] = nanosALine();
    }
    return Spread.of(nanos);
  }

  private double nanosALine() {
    long begun = System.nanoTime();
    for (int i = 0; i < LINES; i++) {
      place = memory[(int) place];
    }
    return (double) (System.nanoTime() - begun) / LINES;
  }
}
