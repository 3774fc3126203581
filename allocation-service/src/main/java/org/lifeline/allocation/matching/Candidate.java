package org.lifeline.allocation.matching;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A referral that wants a device.
 *
 * @param band as referred, not raised by waiting
 * @param firstAcceptedAt its place among those of the same band; kept for as long as the referral lives
 * @param unlike a device that the abuser has found: this one is to have another operator, and another model where one that
 * meets the needs is free or was taken in lately; null where none was found
 */
public record Candidate(UUID referral, String region, Requirement requirement, Band band, Instant firstAcceptedAt,
    @Nullable UUID unlike) {

  /** Candidates that no rule tells apart but by how long they have waited, and by what they are not to be like. */
  Line line() {
    return new Line(region, requirement, band);
  }

  /** Referrals of one region, requirement and band: served in the order of first acceptance, then of id. */
  public record Line(String region, Requirement requirement, Band band) {
  }
}
