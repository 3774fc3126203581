package org.lifeline.demo.actors;

import java.time.Duration;

/** A pause between two questions, growing from 50 ms to a second; gives up after five minutes in which nothing has moved. */
public final class Pause {

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private long deadline = System.nanoTime() + PATIENCE.toNanos();
  private long millis = 50;

  /** Something has moved: the five minutes begin anew. */
  public void renew() {
    deadline = System.nanoTime() + PATIENCE.toNanos();
  }

  /** @throws IllegalStateException nothing has moved for five minutes */
  public void take() {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("nothing has moved for " + PATIENCE.toMinutes() + " minutes");
    }
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    millis = Math.min(millis * 2, LONGEST.toMillis());
  }
}
