package org.lifeline.allocation.matching;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral that wants a device.
 *
 * @param band as referred, not raised by waiting
 * @param firstAcceptedAt its place among those of the same band; kept for as long as the referral lives
 * @param unlike a device that the abuser has found: the new one is to have another operator, and another model if one
 * that meets the needs is free or was taken in lately; null if none was found
 */
public record Candidate(UUID referral, String region, Requirement requirement, Band band, Instant firstAcceptedAt,
    @Nullable UUID unlike) {

  /**
   * Its line: candidates in it are distinguished only by how long they have waited, and by what their device is to be
   * unlike.
   */
  Line line() {
    return new Line(region, requirement, band);
  }

  /** Referrals of one region, requirement and band: served in the order of first acceptance, then of id. */
  public record Line(String region, Requirement requirement, Band band) {
  }
}
