package org.lifeline.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partner's address to which its notices are sent.
 *
 * @param url https; it may hold a secret of the partner's server, so it is never logged
 * @param previousUntil until when the secret from before the last rotation signs too; null if there was none
 * @param pending deliveries that wait
 */
record Webhook(UUID id, String url, WebhookState state, @Nullable Instant previousUntil, Instant createdAt,
    Instant changedAt, long pending) {
}
