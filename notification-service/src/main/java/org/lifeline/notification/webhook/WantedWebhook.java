package org.lifeline.notification.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a change: what is left out stays as it is. */
@Schema(name = "WebhookSettings")
record WantedWebhook(@Nullable String url, @Nullable Boolean enabled) {
}
