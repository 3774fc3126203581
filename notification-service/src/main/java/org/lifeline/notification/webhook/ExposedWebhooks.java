package org.lifeline.notification.webhook;

import java.time.Clock;
import java.util.Set;
import org.lifeline.notification.audit.Acts;
import org.lifeline.notification.webhook.Webhooks.Recipient;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Webhooks of a partner that is suspended because somebody else may have acted in its name, or that one client or person of
 * it has said of whom the same holds: where they lead, somebody else may have said. They are stopped and stay so when whoever
 * it is may come in again, until the partner enables those that are its own. What comes meanwhile waits.
 */
final class ExposedWebhooks {

  /** Words of the list of reasons that referral-service has; for any other a webhook waits for as long as its partner is suspended. */
  private static final Set<String> EXPOSED = Set.of("credentials-exposed", "misuse", "left-the-scheme");

  private final Webhooks webhooks;
  private final Suspensions suspensions;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ExposedWebhooks(Webhooks webhooks, Suspensions suspensions, AuditLog audit, TransactionTemplate transaction,
      Clock clock) {
    this.webhooks = webhooks;
    this.suspensions = suspensions;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Stops a webhook, on record, if that is why its partner is suspended, or who said where it leads. @return whether it is */
  boolean stop(Recipient recipient) {
    boolean exposed = suspensions.all().stream().anyMatch(each -> EXPOSED.contains(each.reason())
        && (each.name().equals(recipient.partner()) || recipient.saidBy().contains(each.name())));
    if (exposed) {
      transaction.executeWithoutResult(status -> {
        if (webhooks.stop(recipient.id(), clock.instant())) {
          audit.record(Acts.WEBHOOK_STOPPED, recipient.id());
        }
      });
    }
    return exposed;
  }
}
