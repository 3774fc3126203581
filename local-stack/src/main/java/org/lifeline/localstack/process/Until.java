package org.lifeline.localstack.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition by polling. */
public final class Until {

  private Until() {
  }

  /**
   * Checks whether a condition holds: at once, and then repeatedly until it does or the time is over.
   *
   * @param every the pause between two checks
   * @return whether it holds; if the thread is interrupted, it stays interrupted and waiting ends
   */
  public static boolean within(Duration limit, Duration every, BooleanSupplier holds) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(every.toNanos());
    }
    return true;
  }
}
