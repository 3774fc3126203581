package org.lifeline.notification.audit;

import org.lifeline.platform.audit.Act;
import org.lifeline.platform.audit.Who;
import org.lifeline.platform.doors.caller.Caller;

/** The acts that this service puts on record. */
public final class Acts {

  /** A referral's person is erased because referral-service said so. */
  public static final Act ERASED = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.TOLD_ERASED);

  /** A referral's person is erased again, in a database that was restored from a backup. */
  public static final Act ERASED_AGAIN = Act.of(Who.service(Part.EVENTS), Action.ERASED, Why.FOUND_ERASED);

  /** A safe contact is opened to write to its survivor. */
  public static final Act OPENED_FOR_MESSAGE = Act.of(Who.service(Part.MESSAGES), Action.OPENED_SAFE_CONTACT,
      Why.MESSAGE);

  /**
   * A webhook is stopped because its partner is suspended, as somebody else may have acted in its name. The subject is
   * the webhook.
   */
  public static final Act WEBHOOK_STOPPED = Act.of(Who.service(Part.WEBHOOKS), Action.STOPPED_WEBHOOK,
      Why.PARTNER_SUSPENDED);

  private enum Part {
    EVENTS, MESSAGES, WEBHOOKS
  }

  private enum Action {
    ERASED,
    IMPORTED_DIRECTORY,
    CORRECTED_HOTLINE,
    OPENED_SAFE_CONTACT,
    REGISTERED_WEBHOOK,
    CHANGED_WEBHOOK,
    ROTATED_WEBHOOK_SECRET,
    DELETED_WEBHOOK,
    STOPPED_WEBHOOK
  }

  private enum Why {
    TOLD_ERASED, FOUND_ERASED, DIRECTORY, BILLS, MESSAGE, OWN_WEBHOOK, PARTNER_SUSPENDED
  }

  private Acts() {
  }

  /** Somebody has bills cleaned of a number from an earlier day on; the act has no subject. */
  public static Act corrected(Caller caller) {
    return Act.of(caller.who(), Action.CORRECTED_HOTLINE, Why.BILLS);
  }

  /** Somebody imports the directory of services; the act has no subject. */
  public static Act imported(Caller caller) {
    return Act.of(caller.who(), Action.IMPORTED_DIRECTORY, Why.DIRECTORY);
  }

  /** A partner registers a webhook; the subject of this act and of those below is the webhook. */
  public static Act webhookRegistered(Caller caller) {
    return Act.of(caller.who(), Action.REGISTERED_WEBHOOK, Why.OWN_WEBHOOK);
  }

  /** A partner changes where a webhook sends to, stops it, or lets it go on. */
  public static Act webhookChanged(Caller caller) {
    return Act.of(caller.who(), Action.CHANGED_WEBHOOK, Why.OWN_WEBHOOK);
  }

  /** A partner has a new secret made for a webhook. */
  public static Act webhookSecretRotated(Caller caller) {
    return Act.of(caller.who(), Action.ROTATED_WEBHOOK_SECRET, Why.OWN_WEBHOOK);
  }

  /** A partner deletes a webhook. */
  public static Act webhookDeleted(Caller caller) {
    return Act.of(caller.who(), Action.DELETED_WEBHOOK, Why.OWN_WEBHOOK);
  }
}
