package org.lifeline.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a partner wants to be told of its notices.
 *
 * @param url https; it may hold a word that only its server knows, and so is in no log
 * @param previousUntil until when the secret from before the last rotation signs too; null where there was none
 * @param pending deliveries that wait
 */
record Webhook(UUID id, String partner, String url, WebhookState state, @Nullable Instant previousUntil,
    Instant createdAt, Instant changedAt, long pending) {
}
