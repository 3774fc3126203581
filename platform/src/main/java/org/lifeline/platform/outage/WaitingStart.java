package org.lifeline.platform.outage;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A start of a part of a service that waits for an outage to end, for as long as it lasts, or until it is told to stop. */
public final class WaitingStart {

  private static final Logger LOG = LoggerFactory.getLogger(WaitingStart.class);
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

  /**
   * Does it, and again a second after each outage that it meets; an interrupt or {@link #stop()} ends the waiting.
   *
   * @param what is done then, for the log
   * @param work undone where it throws
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

  /** Whether it was started and not stopped since. */
  public boolean isStarted() {
    return started;
  }
}
