package org.lifeline.notification.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.words.Term;

/**
 * What came of an attempt.
 *
 * @param status of the answer; null where there was none
 */
record Attempt(Instant at, Outcome outcome, @Nullable Integer status, long millis) {

  private static final int GONE = 410;

  /** In words that a partner can do something about. */
  enum Outcome implements Term {
    /** 2xx. */
    DELIVERED,
    /** 3xx: it is never followed, as it could lead anywhere. */
    REDIRECTED,
    /** 410: nothing more is wanted. */
    GONE,
    /** Any other answer. */
    REFUSED,
    /** No answer in time. */
    TIMEOUT,
    /** The host's name has no address. */
    UNKNOWN_HOST,
    /** An address of the host is not one that anybody on the internet can reach. */
    NOT_PUBLIC,
    /** The certificate is not good for the host, or no secure connection came about. */
    INSECURE,
    /** No connection, or one that broke, or an address to which none can be made. */
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
