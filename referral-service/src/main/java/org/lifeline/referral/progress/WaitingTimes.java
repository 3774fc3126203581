package org.lifeline.referral.progress;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.springframework.stereotype.Component;

/**
 * Remembers how long it took until referrals were found waiting, so that one in review, for which nobody looks for a
 * device, can be shown with a similar time. Kept in memory: after a start, times are made up until some are known.
 */
@Component
public final class WaitingTimes {

  private static final int REMEMBERED = 32;
  private static final long LONGEST_MILLIS = 60_000;
  private static final long MADE_UP_LEAST = 40;
  private static final long MADE_UP_MOST = 400;

  private final AtomicLongArray millis = new AtomicLongArray(REMEMBERED);
  private final AtomicLong learnt = new AtomicLong();

  /** Takes note of a referral that was found waiting for the first time. */
  void learn(Step step) {
    if (step.what() instanceof Happening.Waitlisted && step.sequence() == 1) {
      long took = step.at().toEpochMilli() - acceptedMillis(step.referral());
      if (took > 0 && took <= LONGEST_MILLIS) {
        millis.set((int) (learnt.getAndIncrement() % REMEMBERED), took);
      }
    }
  }

  /** A likely time until a referral that is accepted now would be found waiting. */
  public Duration likely() {
    var random = ThreadLocalRandom.current();
    int known = (int) Math.min(learnt.get(), REMEMBERED);
    return Duration.ofMillis(known == 0
        ? random.nextLong(MADE_UP_LEAST, MADE_UP_MOST)
        : Math.max(1, millis.get(random.nextInt(known))));
  }

  /**
   * When a referral was accepted: its id is a UUID of version 7, whose first 48 bits are the milliseconds of its
   * creation.
   */
  private static long acceptedMillis(UUID referral) {
    return referral.getMostSignificantBits() >>> 16;
  }
}
