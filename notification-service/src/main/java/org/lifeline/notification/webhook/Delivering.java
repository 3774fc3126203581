package org.lifeline.notification.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.lifeline.notification.webhook.Attempt.Outcome;
import org.lifeline.notification.webhook.Webhooks.Recipient;
import org.lifeline.platform.doors.caller.Caller;
import org.lifeline.platform.suspension.Suspensions;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes one delivery: takes it, posts it and keeps the result. Safe for any number of threads and instances. */
final class Delivering {

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final WebhookSecrets secrets;
  private final WebhookPost post;
  private final Suspensions suspensions;
  private final WebhookSettings settings;
  private final TransactionTemplate transaction;
  private final MeterRegistry metrics;
  private final Clock clock;

  Delivering(Webhooks webhooks, Deliveries deliveries, WebhookSecrets secrets, WebhookPost post,
      Suspensions suspensions, WebhookSettings settings, TransactionTemplate transaction, MeterRegistry metrics,
      Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.secrets = secrets;
    this.post = post;
    this.suspensions = suspensions;
    this.settings = settings;
    this.transaction = transaction;
    this.metrics = metrics;
    this.clock = clock;
  }

  private record Taken(Recipient recipient, Delivery delivery, Instant until) {
  }

  /** Makes the next delivery to the webhook; returns false if there is none to make now. */
  boolean one(UUID webhook) {
    var taken = take(webhook);
    taken.ifPresent(this::deliver);
    return taken.isPresent();
  }

  private Optional<Taken> take(UUID webhook) {
    var now = clock.instant();
    var until = now.plus(settings.lease());
    return webhooks.enabled(webhook, now).filter(recipient -> !suspensions.isSuspended(recipient.partner()))
        .flatMap(recipient -> deliveries.take(webhook, now, until)
            .map(delivery -> new Taken(recipient, delivery, until)));
  }

  private void deliver(Taken taken) {
    var recipient = taken.recipient();
    var now = clock.instant();
    if (now.isAfter(taken.until().minus(settings.timeout().multipliedBy(2)))) {
      deliveries.giveBack(taken.delivery().id(), taken.until(), now); // this process was halted: another may have it by now
      return;
    }
    var keys = recipient.secrets().stream().map(sealed -> secrets.open(recipient.id(), sealed)).toList();
    var envelope = Envelope.of(taken.delivery(), Caller.isTest(recipient.partner()), keys, now);
    keep(taken, post.post(recipient.url(), envelope.headers(), envelope.body()));
  }

  private void keep(Taken taken, Attempt attempt) {
    var delivery = taken.delivery();
    var now = clock.instant();
    transaction.executeWithoutResult(status -> {
      if (attempt.outcome() == Outcome.GONE) {
        // Before any lock on the delivery: who deletes a webhook locks it, then its deliveries.
        webhooks.gone(taken.recipient().id(), taken.recipient().url(), now);
      }
      deliveries.log(delivery.id(), attempt);
      if (attempt.outcome() == Outcome.DELIVERED) {
        deliveries.settle(delivery.id(), Delivery.DELIVERED, taken.until(), now);
      } else if (delivery.isPing() || delivery.attempts() >= settings.gaps().size()) {
        deliveries.settle(delivery.id(), Delivery.FAILED, taken.until(), now);
      } else {
        deliveries.tryAgain(delivery.id(), taken.until(), now.plus(settings.gaps().get(delivery.attempts())));
      }
    });
    metrics.counter("lifeline.webhooks.attempts", "outcome", attempt.outcome().text()).increment();
  }
}
