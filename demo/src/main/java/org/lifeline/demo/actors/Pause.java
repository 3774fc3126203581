package org.lifeline.demo.actors;

import java.time.Duration;

/**
 * A pause between two requests, growing from 50 ms to a second; gives up after a time without progress, by default five
 * minutes.
 */
public final class Pause {

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Duration patience;
  private long deadline;
  private long millis = 50;

  public Pause() {
    this(PATIENCE);
  }

  /** @param patience how long there may be no progress */
  public Pause(Duration patience) {
    this.patience = patience;
    renew();
  }

  /** Records progress: the time begins again. */
  public void renew() {
    deadline = System.nanoTime() + patience.toNanos();
  }

  /** @throws IllegalStateException there was no progress for too long */
  public void take() {
    if (!tryTake()) {
      throw new IllegalStateException("nothing has moved for " + patience.toMinutes() + " minutes");
    }
  }

  /** @return false, at once, if there was no progress for too long */
  public boolean tryTake() {
    if (System.nanoTime() > deadline) {
      return false;
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    millis = Math.min(millis * 2, LONGEST.toMillis());
    return true;
  }
}
