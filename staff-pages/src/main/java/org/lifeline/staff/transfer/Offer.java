package org.lifeline.staff.transfer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An offer of a referral from one partner to another, as referral-service shows it to both, without anything of the
 * person.
 *
 * @param reason a word of a closed set
 * @param outcome open, accepted, declined, taken-back, expired or ended (because the referral has ended)
 * @param state of the referral; null once the offer is not open
 * @param expiresAt until when it can be accepted
 */
public record Offer(UUID id, UUID referralId, String from, String to, String reason, String outcome, String region,
    String band, @Nullable String state, Instant offeredAt, Instant expiresAt) {

  /** Whether it can still be accepted, declined and taken back. */
  public boolean open() {
    return outcome.equals("open");
  }
}
