package org.lifeline.platform.doors;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many requests a client may send to this instance of a service: a number at once, and as many again in each
 * window, spread evenly over it. Counted in memory: with several instances behind one address, each has its own count.
 */
public final class RateLimits {

  /** With more clients than this at a time, one that was silent for long starts again with a full allowance. */
  private static final int MOST_CLIENTS = 100_000;

  private final int requests;
  private final Duration window;
  private final Set<String> unlimited;
  private final LoadingCache<String, Bucket> clients;

  /**
   * @param window of whole seconds
   * @param unlimited roles whose requests are not counted
   */
  public RateLimits(int requests, Duration window, Set<String> unlimited) {
    this.unlimited = Set.copyOf(unlimited);
    this.requests = requests;
    this.window = window;
    // After a whole window of silence, a client may send as many as a new one: its bucket need not be kept.
    clients = Caffeine.newBuilder().maximumSize(MOST_CLIENTS).expireAfterAccess(window).build(client -> Bucket.builder()
        .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, window)).build());
  }

  /**
   * What is left to a client after a request.
   *
   * @param remaining how many more requests it may send now
   * @param secondsUntilAll until it has its full allowance again
   * @param secondsUntilNext until it may send the next one; 0 if this one is let in
   */
  record Left(boolean letIn, long remaining, long secondsUntilAll, long secondsUntilNext) {

    private static Left of(ConsumptionProbe probe) {
      return new Left(probe.isConsumed(), probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()),
          seconds(probe.getNanosToWaitForRefill()));
    }

    private static long seconds(long nanos) {
      return Math.ceilDiv(nanos, TimeUnit.SECONDS.toNanos(1));
    }
  }

  boolean counts(String role) {
    return !unlimited.contains(role);
  }

  /** Counts a request. */
  Left count(String client) {
    return Left.of(clients.get(client).tryConsumeAndReturnRemaining(1));
  }

  /** The limit in the form of the header {@code RateLimit-Policy}. */
  String policy() {
    return "\"default\";q=" + requests + ";w=" + window.toSeconds();
  }
}
