package org.lifeline.notification.covert;

import java.time.Duration;
import java.time.Instant;
import org.lifeline.notification.window.Opening;
import org.lifeline.notification.window.SafeHours;

/**
 * Decides when a message goes: in the first stretch of safe hours after the event it tells of that is long enough, or
 * never.
 *
 * @param longestWait how long after an event the survivor may still be told of it
 * @param shortestValidity how much of the safe hours must be left, as that is how long a gateway may keep a message
 * @param staleAfter how long a safe contact counts as safe without being confirmed
 */
record MessageRules(Duration longestWait, Duration shortestValidity, Duration staleAfter) {

  /** A message's validity ends this long before the safe hours do, as clocks differ. */
  static final Duration MARGIN = Duration.ofMinutes(1);
  /** The longest validity of a message: what a phone that was off is told a day later is no news. */
  static final Duration LONGEST_VALIDITY = Duration.ofHours(24);

  MessageRules {
    if (shortestValidity.compareTo(MARGIN.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException("lifeline.messages.shortest-validity is two minutes at least");
    }
  }

  boolean isStale(Instant confirmedAt, Instant now) {
    return now.isAfter(confirmedAt.plus(staleAfter));
  }

  /** @param at when the event that the message tells of happened */
  Verdict hour(Instant at, SafeHours hours, Instant now) {
    var latest = at.plus(longestWait);
    var opening = hours.openingFrom(at);
    while (leftOf(opening, later(opening.from(), at)).compareTo(shortestValidity) < 0
        && !opening.from().isAfter(latest)) {
      opening = hours.openingFrom(opening.until());
    }
    if (opening.from().isAfter(latest) || now.isAfter(latest)) {
      return new Verdict.Tell(Reason.EXPIRED);
    }
    if (now.isBefore(opening.from())) {
      return new Verdict.Later(opening.from());
    }
    return leftOf(opening, now).compareTo(shortestValidity) < 0
        ? new Verdict.Tell(Reason.EXPIRED)
        : new Verdict.Send(earlier(opening.until().minus(MARGIN), now.plus(LONGEST_VALIDITY)));
  }

  /** How much of the opening is left, capped: an instant at the end of time is further away than a duration can say. */
  private static Duration leftOf(Opening opening, Instant now) {
    var far = now.plus(LONGEST_VALIDITY).plus(MARGIN);
    return Duration.between(now, earlier(opening.until(), far));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
