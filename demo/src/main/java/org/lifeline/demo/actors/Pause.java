package org.lifeline.demo.actors;

import java.time.Duration;

/** A pause between two questions, growing from 50 ms to a second; gives up after five minutes. */
public final class Pause {

  private static final Duration LONGEST = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final long deadline = System.nanoTime() + PATIENCE.toNanos();
  private long millis = 50;

  /** @throws IllegalStateException the answer has not come for five minutes */
  public void take() {
    if (System.nanoTime() > deadline) {
      throw new IllegalStateException("no answer for " + PATIENCE.toMinutes() + " minutes");
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
