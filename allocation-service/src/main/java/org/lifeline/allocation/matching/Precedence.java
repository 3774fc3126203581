package org.lifeline.allocation.matching;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * The order in which referrals are served at a given moment: by the higher band, raised by one for each full day since
 * the first acceptance, high at most; then by first acceptance; then by the lower id.
 *
 * <p>
 * Within a {@link Candidate.Line} this is the order of first acceptance at every moment, since the older of two is
 * never raised less.
 */
final class Precedence implements Comparator<Candidate> {

  private final Instant now;
  private final Duration rise;

  /** @param rise how long it takes to rise by one band */
  Precedence(Instant now, Duration rise) {
    this.now = now;
    this.rise = rise;
  }

  Band effectiveBand(Candidate candidate) {
    return candidate.band().raisedBy(Duration.between(candidate.firstAcceptedAt(), now).dividedBy(rise));
  }

  @Override
  public int compare(Candidate a, Candidate b) {
    int band = effectiveBand(b).compareTo(effectiveBand(a));
    if (band != 0) {
      return band;
    }
    int accepted = a.firstAcceptedAt().compareTo(b.firstAcceptedAt());
    return accepted != 0 ? accepted : UuidOrder.BYTEWISE.compare(a.referral(), b.referral());
  }
}
