package org.lifeline.platform.inbox;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A start of a part of a service that waits for an outage to end, for as long as it lasts, or until it is told to stop. */
public final class WaitingStart {

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private volatile boolean started;
  private volatile boolean stopped;

  /**
   * Tries until it is done, a second after each time; an interrupt or {@link #stop()} ends the waiting. What is thrown ends
   * the start.
   *
   * @param done does what the start is for, and says whether it could
   */
  public void until(BooleanSupplier done) {
    stopped = false;
    while (!stopped && !done.getAsBoolean()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      stopped |= Thread.currentThread().isInterrupted();
    }
    started = true;
  }

  /** May be called by another thread while the start waits. */
  public void stop() {
    stopped = true;
    started = false;
  }

  /** Whether it was started and not stopped since. */
  public boolean isStarted() {
    return started;
  }
}
