package org.lifeline.localstack.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for something of which nobody tells. */
public final class Until {

  private Until() {
  }

  /**
   * Looks whether something holds: at once, and again and again until it does or the time is over.
   *
   * @param every how long it waits from one look to the next
   * @return whether it holds; where the thread is interrupted, which it then still is, it is not waited for any longer
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
