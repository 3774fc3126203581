package org.lifeline.platform.following;

import org.springframework.context.SmartLifecycle;

/** When a {@link TopicFollower} starts, and when its start is complete. */
public enum Start {
  /**
   * Starts before everything else, and is complete once everything on the topic has been taken; it waits for as long
   * as the broker is away.
   */
  WHEN_ALL_IS_KNOWN(0),
  /** Starts after everything else and is complete at once. */
  AT_ONCE(SmartLifecycle.DEFAULT_PHASE);

  private final int phase;

  Start(int phase) {
    this.phase = phase;
  }

  int phase() {
    return phase;
  }
}
