package org.lifeline.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something on its way to a webhook.
 *
 * @param id the same at each attempt: the receiver knows a repeat by it
 * @param rowNumber orders deliveries as they were made
 * @param position the notice's, among its partner's; null for a ping
 * @param referralId null for a ping
 * @param type of the notice
 * @param at when what it tells of has happened
 * @param state {@code pending}, {@code delivered} or {@code failed}
 * @param attempts how many there have been since it was last asked for
 */
record Delivery(UUID id, long rowNumber, UUID webhookId, @Nullable Long position, @Nullable UUID referralId,
    String type, Instant at, Instant createdAt, String state, int attempts, Instant nextAt) {

  /** What a partner asks for to see whether its server hears. */
  static final String PING = "webhook-ping";

  static final String PENDING = "pending";
  static final String DELIVERED = "delivered";
  static final String FAILED = "failed";

  boolean isPing() {
    return position == null;
  }
}
