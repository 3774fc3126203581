package org.lifeline.notification.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.Term;

/**
 * The result of an attempt at a delivery.
 *
 * @param status of the answer; null if there was none
 */
record Attempt(Instant at, Outcome outcome, @Nullable Integer status, long millis) {

  private static final int GONE = 410;

  /** Outcomes that tell a partner what it can do about them. */
  enum Outcome implements Term {
    /** The answer was 2xx. */
    DELIVERED,
    /** The answer was 3xx, which is never followed, as it could lead anywhere. */
    REDIRECTED,
    /** The answer was 410: nothing more is wanted. */
    GONE,
    /** The answer was any other. */
    REFUSED,
    /** No answer came in time. */
    TIMEOUT,
    /** The host's name has no address. */
    UNKNOWN_HOST,
    /** Some address of the host cannot be reached from the public internet. */
    NOT_PUBLIC,
    /** The certificate is not valid for the host, or no secure connection was established. */
    INSECURE,
    /** No connection was made, or it broke, or none can be made to this address. */
    UNREACHABLE;

    static Outcome of(int status) {
      return switch (status / 100) {
        case 2 -> DELIVERED;
        case 3 -> REDIRECTED;
        default -> status == Attempt.GONE ? GONE : REFUSED;
      };
    }
  }
}
