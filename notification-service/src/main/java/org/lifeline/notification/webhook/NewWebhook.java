package org.lifeline.notification.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a registration. What it registers is enabled: only a change can say otherwise. */
@Schema(name = "NewWebhook")
record NewWebhook(@Nullable String url) {
}
