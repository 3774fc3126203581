package org.lifeline.notification.webhook;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.audit.Acts;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.doors.caller.CallerNames;
import org.lifeline.platform.doors.problem.FieldError;
import org.lifeline.platform.doors.problem.Problem;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.sealing.Secret;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What a partner can do with its own webhooks; each change is put on record. */
@Service
class OwnWebhooks {

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final WebhookSecrets secrets;
  private final WebhookSettings settings;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Ids ids;
  private final Clock clock;

  OwnWebhooks(Webhooks webhooks, Deliveries deliveries, WebhookSecrets secrets, WebhookSettings settings,
      AuditLog audit, TransactionTemplate transaction, Ids ids, Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.settings = settings;
    this.audit = audit;
    this.transaction = transaction;
    this.ids = ids;
    this.clock = clock;
  }

  List<Webhook> list(Caller caller) {
    return webhooks.of(caller.party());
  }

  /** @throws Problem if there is none, or it is another partner's */
  Webhook find(Caller caller, UUID id) {
    return webhooks.find(caller.party(), id).orElseThrow(Problem::notFound);
  }

  /** A webhook and the secret that signs from now on, which is shown only this once. */
  record Signed(Webhook webhook, Secret<String> secret) {
  }

  /**
   * Registers a webhook, in the open transaction.
   *
   * @throws Problem if nothing can be sent to the address (400), or the partner has as many as it may have (409)
   */
  Signed register(Caller caller, @Nullable String url) {
    var address = checked(url);
    var id = ids.next();
    var secret = secrets.fresh();
    audit.record(Acts.webhookRegistered(caller), id);
    if (!webhooks.add(id, caller.party(), address, secrets.seal(id, secret), CallerNames.now(), settings.most(),
        clock.instant())) {
      throw new Problem(HttpStatus.CONFLICT, "too-many-webhooks",
          "You have " + settings.most() + " webhooks, which is as many as there may be.");
    }
    return new Signed(find(caller, id), secret);
  }

  /**
   * Makes a new secret that signs, for a while together with the previous one; in the open transaction.
   *
   * @throws Problem if there is none, or it is another partner's
   */
  Signed rotate(Caller caller, UUID id) {
    find(caller, id);
    var secret = secrets.fresh();
    audit.record(Acts.webhookSecretRotated(caller), id);
    var now = clock.instant();
    webhooks.rotate(id, secrets.seal(id, secret), now.plus(settings.grace()), now);
    return new Signed(find(caller, id), secret);
  }

  /**
   * Changes a webhook, in the open transaction.
   *
   * @param url null to leave it as it is
   * @param enabled null to leave it as it is
   * @throws Problem if there is none, or it is another partner's (404); if neither is given, or nothing can be sent to
   * the address (400)
   */
  Webhook change(Caller caller, UUID id, @Nullable String url, @Nullable Boolean enabled) {
    find(caller, id);
    if (url == null && enabled == null) {
      throw Problem.invalidField("url", "required", "Say url, enabled or both.");
    }
    audit.record(Acts.webhookChanged(caller), id);
    if (url != null) {
      webhooks.lead(id, checked(url), CallerNames.now());
    }
    webhooks.change(id, enabled == null ? null : enabled ? WebhookState.ENABLED : WebhookState.DISABLED,
        clock.instant());
    return find(caller, id);
  }

  /** @throws Problem if there is none, or it is another partner's */
  void delete(Caller caller, UUID id) {
    transaction.executeWithoutResult(status -> {
      find(caller, id);
      audit.record(Acts.webhookDeleted(caller), id);
      webhooks.remove(id);
    });
  }

  /**
   * Adds a ping, in the open transaction.
   *
   * @return the delivery's id
   * @throws Problem if there is none, or it is another partner's (404); if an earlier one is on its way or waits for
   * the webhook to be enabled (409)
   */
  UUID ping(Caller caller, UUID id) {
    find(caller, id);
    var ping = ids.next();
    if (!deliveries.ping(ping, id, clock.instant())) {
      throw new Problem(HttpStatus.CONFLICT, "ping-pending",
          "An earlier ping of this webhook is on its way, or waits until the webhook is enabled.");
    }
    return ping;
  }

  private String checked(@Nullable String url) {
    Target.fault(url, settings.thisMachine()).ifPresent(fault -> {
      throw Problem.invalidFields(List.<FieldError>of(fault));
    });
    return String.valueOf(url);
  }
}
