package org.lifeline.notification.webhook;

import java.time.Clock;
import java.util.Set;
import org.lifeline.notification.audit.Acts;
import org.lifeline.notification.webhook.Webhooks.Recipient;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stops webhooks whose target somebody else may have set: those of a partner that is suspended because somebody else
 * may have acted in its name, and those whose target was set by a client or person suspended for that reason. They stay
 * stopped after the suspension ends, until the partner enables those that are its own. What comes meanwhile waits.
 */
final class ExposedWebhooks {

  /**
   * Reasons from referral-service's list for which webhooks are stopped; for any other a webhook waits only while its
   * partner is suspended.
   */
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

  /**
   * Stops a webhook, on record, if its partner or whoever set its target is suspended for a reason in {@code EXPOSED}.
   *
   * @return whether it is
   */
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
