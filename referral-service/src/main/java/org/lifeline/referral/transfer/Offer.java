package org.lifeline.referral.transfer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offer as it is stored.
 *
 * @param from whose the referral was when it was offered
 * @param outcome how it was answered; null while it is not
 * @param hasPerson whether the referral still has its personal data
 * @param shownWaitingAt since when the referral is shown as waiting because it is or was a possible match; null for any
 * other
 */
record Offer(UUID id, UUID referral, String from, String to, String reason, Instant offeredAt, Instant expiresAt,
    @Nullable Outcome outcome, @Nullable Instant endedAt, String region, String band, boolean hasPerson,
    @Nullable Instant shownWaitingAt) {

  /**
   * The outcome as of now. An offer that has expired says nothing of what becomes of the referral later.
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
