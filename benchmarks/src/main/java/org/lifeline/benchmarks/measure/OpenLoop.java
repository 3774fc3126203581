package org.lifeline.benchmarks.measure;

import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntPredicate;

/**
 * Begins work at intended times, evenly spaced, however long each piece takes: a slow answer holds up nothing that
 * comes after it, and its time counts from the moment at which it should have begun (no coordinated omission).
 */
public final class OpenLoop {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final double perSecond;

  public OpenLoop(double perSecond) {
    this.perSecond = perSecond;
  }

  /** A piece of work; {@code intended} is when it should have begun, as {@link System#nanoTime}. */
  public interface Work {
    void begin(int index, long intended);
  }

  /** Goes on while {@code more} holds for the next index, and returns when everything that was begun is done. */
  public void run(IntPredicate more, Work work) {
    long start = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; more.test(i); i++) {
        int index = i;
        long intended = start + offset(i);
        for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
          LockSupport.parkNanos(left);
        }
        threads.submit(() -> work.begin(index, intended));
      }
    }
  }

  /** Nanoseconds from the start to the intended time of a piece. */
  long offset(int index) {
    return (long) (index * NANOS_PER_SECOND / perSecond);
  }
}
