package org.lifeline.notification.webhook;

import java.util.Locale;

/** Whether anything is delivered to a webhook. What is not delivered waits. */
enum WebhookState {
  /** Notices are delivered. */
  ENABLED,
  /** The partner has stopped it, or {@link ExposedWebhooks the scheme} has. The partner can enable it again. */
  DISABLED,
  /** Its server answered 410 (Gone). The partner can enable it again. */
  GONE;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static WebhookState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
