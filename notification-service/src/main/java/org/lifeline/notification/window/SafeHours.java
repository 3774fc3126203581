package org.lifeline.notification.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** When a survivor may be written to. */
public sealed interface SafeHours permits SafeHours.Always, SafeWindow {

  /**
   * The stretch of safe time that has begun at {@code time} or is the next to begin; it has not ended by then. There is
   * always one.
   */
  Opening openingFrom(Instant time);

  /** The stretches of which some part lies between these moments, whole and in their order. */
  default List<Opening> openings(Instant from, Instant until) {
    var openings = new ArrayList<Opening>();
    var next = openingFrom(from);
    while (next.from().isBefore(until)) {
      openings.add(next);
      if (!next.until().isBefore(until)) {
        break;
      }
      next = openingFrom(next.until());
    }
    return openings;
  }

  /** Every hour is safe, as it must be for an e-mail address that names no window. */
  record Always() implements SafeHours {

    @Override
    public Opening openingFrom(Instant time) {
      return new Opening(Instant.MIN, Instant.MAX);
    }
  }
}
