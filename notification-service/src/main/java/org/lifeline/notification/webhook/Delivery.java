package org.lifeline.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something on its way to a webhook.
 *
 * @param id the same at each attempt, so that the receiver recognises a repeat
 * @param rowNumber orders deliveries as they were added
 * @param position the notice's, among its partner's; null for a ping
 * @param referralId null for a ping
 * @param type of the notice
 * @param at when the event that it tells of happened
 * @param state {@code pending}, {@code delivered} or {@code failed}
 * @param attempts how many there were since it was last requested
 */
record Delivery(UUID id, long rowNumber, UUID webhookId, @Nullable Long position, @Nullable UUID referralId,
    String type, Instant at, Instant createdAt, String state, int attempts, Instant nextAt) {

  /** The type of a delivery that a partner requests to see whether its server receives it. */
  static final String PING = "webhook-ping";

  static final String PENDING = "pending";
  static final String DELIVERED = "delivered";
  static final String FAILED = "failed";

  boolean isPing() {
    return position == null;
  }
}
