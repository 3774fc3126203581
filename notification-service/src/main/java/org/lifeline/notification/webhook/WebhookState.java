package org.lifeline.notification.webhook;

import java.util.Locale;

/** Whether anything is delivered to a webhook. What was not, waits. */
enum WebhookState {
  /** It is. */
  ENABLED,
  /** Its partner has stopped it, or {@link ExposedWebhooks the scheme}. Its partner can enable it again. */
  DISABLED,
  /** Its server answered 410: it wants no more. Its partner can enable it again. */
  GONE;

  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  static WebhookState of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
