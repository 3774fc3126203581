package org.lifeline.platform.outage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The start of a part of a service that waits for an outage to end, for as long as it lasts or until it is told to
 * stop.
 */
public final class WaitingStart {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingStart.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private volatile boolean started;
  private volatile boolean stopped;

  /**
   * Tries until it succeeds, with a second between attempts; an interrupt or {@link #stop()} ends the waiting. An
   * exception ends the start.
   *
   * @param done does the work, and returns whether it could
   */
  public void until(BooleanSupplier done) {
    stopped = false;
    while (!stopped && !done.getAsBoolean()) {
      LockSupport.parkNanos(PAUSE.toNanos());
      stopped |= Thread.currentThread().isInterrupted();
    }
    started = true;
  }

  /**
   * Does the work, again a second after each outage it meets; an interrupt or {@link #stop()} ends the waiting.
   *
   * @param what what happens once the wait is over, for the log
   * @param work must leave nothing behind when it throws
   * @throws RuntimeException the work's own, if it is no outage ({@link Outages})
   */
  public void outlast(String what, Runnable work) {
    until(() -> {
      try {
        work.run();
        return true;
      } catch (RuntimeException e) {
        if (!Outages.isOutage(e)) {
          throw e;
        }
        LOG.warn("the start waits, until {}: {}", what, e.getClass().getSimpleName());
        return false;
      }
    });
  }

  /** May be called by another thread while the start waits. */
  public void stop() {
    stopped = true;
    started = false;
  }

  /** Whether it was started and has not been stopped since. */
  public boolean isStarted() {
    return started;
  }
}
