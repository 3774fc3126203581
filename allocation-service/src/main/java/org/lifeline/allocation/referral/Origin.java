package org.lifeline.allocation.referral;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.allocation.matching.Band;

/**
 * What is known of a referral from its creation.
 *
 * @param band as referred; an unknown one counts as standard
 * @param firstAcceptedAt its place in the waiting list, kept whatever happens
 * @param replaces the referral that it replaces; null for none
 * @param waitsSince since when it waits for another device, after one of its devices had gone or was found; null if it
 * has waited for its first one since it was accepted
 * @param heldSince since when it is on hold and its partner owes an answer; null if it is not, or its data is erased
 */
public record Origin(String region, Band band, Instant firstAcceptedAt, @Nullable UUID replaces,
    @Nullable Instant waitsSince, @Nullable Instant heldSince) {

  /** One that has just been accepted. */
  public Origin(String region, Band band, Instant firstAcceptedAt, @Nullable UUID replaces) {
    this(region, band, firstAcceptedAt, replaces, null, null);
  }

  Origin waitingSince(Instant since) {
    return new Origin(region, band, firstAcceptedAt, replaces, since, heldSince);
  }

  Origin heldSince(@Nullable Instant since) {
    return new Origin(region, band, firstAcceptedAt, replaces, waitsSince, since);
  }
}
