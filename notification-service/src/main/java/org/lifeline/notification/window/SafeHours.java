package org.lifeline.notification.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The hours at which a survivor may be written to. */
public sealed interface SafeHours permits SafeHours.Always, SafeWindow {

  /** The stretch of safe time that includes {@code time} or is the next to begin. There is always one. */
  Opening openingFrom(Instant time);

  /** All stretches that overlap the given period, each as a whole and in their order. */
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

  /** Every hour is safe, as it must be for an e-mail address without a window. */
  record Always() implements SafeHours {

    @Override
    public Opening openingFrom(Instant time) {
      return new Opening(Instant.MIN, Instant.MAX);
    }
  }
}
