package org.lifeline.notification.webhook;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.audit.Acts;
import org.lifeline.notification.webhook.WebhookController.Pinged;
import org.lifeline.notification.webhook.WebhookController.View;
import org.lifeline.notification.webhook.WebhookController.Wanted;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.doors.Caller;
import org.lifeline.platform.doors.FieldError;
import org.lifeline.platform.doors.Idempotency;
import org.lifeline.platform.doors.Problem;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.sealing.Secret;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a partner does with its webhooks, on record and each once. A secret is in the first answer alone: answers are kept
 * without it.
 */
@Service
class OwnWebhooks {

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final WebhookSecrets secrets;
  private final WebhookSettings settings;
  private final Idempotency idempotency;
  private final AuditLog audit;
  private final TransactionTemplate transaction;
  private final Ids ids;
  private final JsonMapper json;
  private final Clock clock;

  OwnWebhooks(Webhooks webhooks, Deliveries deliveries, WebhookSecrets secrets, WebhookSettings settings,
      Idempotency idempotency, AuditLog audit, TransactionTemplate transaction, Ids ids, JsonMapper json,
      Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.settings = settings;
    this.idempotency = idempotency;
    this.audit = audit;
    this.transaction = transaction;
    this.ids = ids;
    this.json = json;
    this.clock = clock;
  }

  List<Webhook> list(Caller caller) {
    return webhooks.of(caller.party());
  }

  /** @throws Problem there is none, or it is another partner's */
  Webhook find(Caller caller, UUID id) {
    return webhooks.find(caller.party(), id).orElseThrow(Problem::notFound);
  }

  ResponseEntity<byte[]> register(Caller caller, @Nullable String key, Wanted wanted) {
    return withSecret(caller, key, "register " + wanted.url(), 201, secret -> {
      var url = checked(wanted.url());
      var id = ids.next();
      audit.record(Acts.webhookRegistered(caller), id);
      if (!webhooks.add(id, caller.party(), url, secrets.seal(id, secret), settings.most(), clock.instant())) {
        throw new Problem(HttpStatus.CONFLICT, "too-many-webhooks",
            "You have " + settings.most() + " webhooks, which is as many as there may be.");
      }
      return id;
    });
  }

  ResponseEntity<byte[]> rotate(Caller caller, UUID id, @Nullable String key) {
    return withSecret(caller, key, "rotate " + id, 200, secret -> {
      find(caller, id);
      audit.record(Acts.webhookSecretRotated(caller), id);
      var now = clock.instant();
      webhooks.rotate(id, secrets.seal(id, secret), now.plus(settings.grace()), now);
      return id;
    });
  }

  ResponseEntity<byte[]> change(Caller caller, UUID id, @Nullable String key, Wanted wanted) {
    var request = "change " + id + " " + wanted.url() + " " + wanted.enabled();
    return respond(idempotency.once(caller, key, Idempotency.fingerprint(request), () -> {
      var webhook = find(caller, id);
      var enabled = wanted.enabled();
      var state = enabled == null
          ? webhook.state()
          : enabled ? WebhookState.ENABLED : WebhookState.DISABLED;
      audit.record(Acts.webhookChanged(caller), id);
      webhooks.change(id, wanted.url() == null ? webhook.url() : checked(wanted.url()), state, clock.instant());
      return answer(200, View.of(find(caller, id), null));
    }));
  }

  void delete(Caller caller, UUID id) {
    transaction.executeWithoutResult(status -> {
      find(caller, id);
      audit.record(Acts.webhookDeleted(caller), id);
      webhooks.remove(id);
    });
  }

  ResponseEntity<byte[]> ping(Caller caller, UUID id, @Nullable String key) {
    return respond(idempotency.once(caller, key, Idempotency.fingerprint("ping " + id), () -> {
      find(caller, id);
      return answer(202, new Pinged(deliveries.ping(ids.next(), id, clock.instant())));
    }));
  }

  private String checked(@Nullable String url) {
    Target.fault(url, settings.thisMachine()).ifPresent(fault -> {
      throw Problem.invalidFields(List.<FieldError>of(fault));
    });
    return String.valueOf(url);
  }

  /** @param work does it with a fresh secret, and says for which webhook */
  private ResponseEntity<byte[]> withSecret(Caller caller, @Nullable String key, String request, int status,
      Function<Secret<String>, UUID> work) {
    var first = new AtomicReference<@Nullable ResponseEntity<byte[]>>();
    var answer = idempotency.once(caller, key, Idempotency.fingerprint(request), () -> {
      var secret = secrets.fresh();
      var webhook = find(caller, work.apply(secret));
      first.set(respond(answer(status, View.of(webhook, secret.reveal()))));
      return answer(status, View.of(webhook, null));
    });
    var shown = first.get();
    return shown == null ? respond(answer) : shown;
  }

  private Idempotency.Answer answer(int status, Object body) {
    return new Idempotency.Answer(status, null, json.writeValueAsBytes(body));
  }

  private static ResponseEntity<byte[]> respond(Idempotency.Answer answer) {
    return ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON).body(answer.body());
  }
}
