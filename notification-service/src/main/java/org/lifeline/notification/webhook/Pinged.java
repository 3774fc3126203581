package org.lifeline.notification.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;

/** @param deliveryId the id under which its attempt can be looked at */
@Schema(name = "WebhookPing")
record Pinged(UUID deliveryId) {
}
