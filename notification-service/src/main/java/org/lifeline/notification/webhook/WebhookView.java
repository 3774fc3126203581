package org.lifeline.notification.webhook;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A webhook as its partner reads it. */
@Schema(name = "Webhook")
record WebhookView(UUID id, @Schema(example = "https://cases.example.org/lifeline") String url,
    @Schema(
        description = "enabled; disabled, by you or because you, or the client or person of yours that said where it leads, were suspended as somebody else may have known your secrets; or gone: your server answered 410. Nothing is lost: what comes meanwhile waits.") String state,
    @Schema(description = "It signs. Shown once, when it is made.", example = "whsec_…") @Nullable String secret,
    @Schema(
        description = "Until when the secret from before the last rotation signs too.") @Nullable Instant previousSecretUntil,
    @Schema(description = "Deliveries that wait.") long pending, Instant createdAt, Instant changedAt) {

  static WebhookView of(Webhook webhook) {
    return of(webhook, null);
  }

  static WebhookView of(Webhook webhook, @Nullable String secret) {
    return new WebhookView(webhook.id(), webhook.url(), webhook.state().text(), secret, webhook.previousUntil(),
        webhook.pending(), webhook.createdAt(), webhook.changedAt());
  }
}
