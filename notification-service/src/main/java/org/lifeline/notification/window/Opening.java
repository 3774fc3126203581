package org.lifeline.notification.window;

import java.time.Instant;

/**
 * A stretch of time during which a survivor may be written to.
 *
 * @param from inclusive
 * @param until exclusive, later than {@code from}
 */
public record Opening(Instant from, Instant until) {

  /** @throws IllegalArgumentException if it would be empty */
  public Opening {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("an opening ends after it has begun");
    }
  }
}
