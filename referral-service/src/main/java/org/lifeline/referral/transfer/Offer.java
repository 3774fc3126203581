package org.lifeline.referral.transfer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it is kept.
 *
 * @param from whose the referral was when it was offered
 * @param outcome what somebody has made of it; null while nobody has
 * @param hasPerson whether the referral still has its person
 * @param shownWaitingAt since when the referral is shown as waiting because it is or was a possible match; null for any other
 */
record Offer(UUID id, UUID referral, String from, String to, String reason, Instant offeredAt, Instant expiresAt,
    @Nullable Outcome outcome, @Nullable Instant endedAt, String region, String band, boolean hasPerson,
    @Nullable Instant shownWaitingAt) {

  /**
   * Where it stands now. Once it has run out, it says no more of what becomes of the referral.
   *
   * @param ended whether the referral has come to an end without a phone
   */
  Outcome outcome(boolean ended, Instant now) {
    if (outcome != null) {
      return outcome;
    }
    if (!now.isBefore(expiresAt)) {
      return Outcome.EXPIRED;
    }
    return ended || !hasPerson ? Outcome.ENDED : Outcome.OPEN;
  }
}
