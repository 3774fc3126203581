package org.lifeline.notification.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.doors.problem.ClosedBody;

/** The body of a registration. What it registers is enabled: only a change can say otherwise. */
@Schema(name = "NewWebhook")
record NewWebhook(@Nullable String url) implements ClosedBody {
}
