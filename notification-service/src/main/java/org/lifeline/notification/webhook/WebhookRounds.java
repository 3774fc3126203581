package org.lifeline.notification.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lifeline.notification.webhook.Webhooks.Recipient;
import org.lifeline.platform.suspension.Suspensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks, round after round, for what webhooks are to be told, and has it delivered. Each webhook gets a few threads at
 * most, and all together as many as a process can bear: {@link Places}. A webhook keeps a thread for about as long as
 * one attempt may take; after that, webhooks that found no place come first. These are platform threads, as looking up
 * a name would pin the few carriers of virtual ones.
 */
final class WebhookRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookRounds.class);
  private static final Duration SPARE = Duration.ofSeconds(1);

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Delivering delivering;
  private final Suspensions suspensions;
  private final ExposedWebhooks exposed;
  private final WebhookSettings settings;
  private final Clock clock;
  private final Places places;
  /** The first webhook that had something due but no place in the last round. */
  private @Nullable UUID next;
  private volatile ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile ExecutorService threads = Executors.newCachedThreadPool();
  /** By {@link System#nanoTime()}: by a wall clock that was set back, missing rounds would not show. */
  private volatile long lastRound = System.nanoTime();
  private volatile boolean running;

  WebhookRounds(Webhooks webhooks, Deliveries deliveries, Delivering delivering, Suspensions suspensions,
      ExposedWebhooks exposed, WebhookSettings settings, Clock clock) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.delivering = delivering;
    this.suspensions = suspensions;
    this.exposed = exposed;
    this.settings = settings;
    this.clock = clock;
    places = new Places(settings.inAll(), settings.atOnce());
  }

  /** How long ago the last complete round ended. */
  Duration sinceLastRound() {
    return Duration.ofNanos(System.nanoTime() - lastRound);
  }

  private void round() {
    try {
      look();
      lastRound = System.nanoTime();
    } catch (RuntimeException | Error e) { // an exception that got out would end the rounds
      // Without its message: nobody knows what a library puts there.
      LOG.warn("webhooks are looked at again in {} ms: {}", settings.every().toMillis(), e.getClass().getSimpleName());
    }
  }

  private void look() {
    var now = clock.instant();
    @Nullable
    UUID passedOver = null;
    for (var recipient : inTurn(webhooks.enabled(now))) {
      if (exposed.stop(recipient) || suspensions.isSuspended(recipient.partner())) {
        continue;
      }
      deliveries.make(recipient.id(), settings.ahead(), now);
      if (deliveries.isDue(recipient.id(), now) && !haveDelivered(recipient) && passedOver == null) {
        passedOver = recipient.id();
      }
    }
    next = passedOver;
  }

  /** All webhooks, starting with the one that was passed over; in their order if none was, or it is gone. */
  private List<Recipient> inTurn(List<Recipient> all) {
    var turn = new ArrayList<>(all);
    Collections.rotate(turn, -Math.max(0, all.stream().map(Recipient::id).toList().indexOf(next)));
    return turn;
  }

  /** Delivers to the webhook with as many threads as there are places; returns false if it has none. */
  private boolean haveDelivered(Recipient recipient) {
    var served = places.has(recipient);
    while (running && places.take(recipient)) {
      served = true;
      try {
        threads.execute(() -> deliverAll(recipient));
      } catch (RuntimeException | Error e) { // no thread was started that would give its place back
        places.giveBack(recipient);
        throw e;
      }
    }
    return served;
  }

  private void deliverAll(Recipient recipient) {
    var begun = System.nanoTime();
    try {
      while (running && System.nanoTime() - begun < settings.timeout().toNanos() && delivering.one(recipient.id())) {
        // until nothing is due
      }
    } catch (RuntimeException e) {
      LOG.warn("a webhook is looked at again: {}", e.getClass().getSimpleName());
    } finally {
      places.giveBack(recipient);
    }
  }

  @Override
  public void start() {
    running = true;
    threads = Executors.newCachedThreadPool(Thread.ofPlatform().name("webhook-", 0).factory());
    timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("webhooks").factory());
    timer.scheduleWithFixedDelay(this::round, settings.every().toMillis(), settings.every().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** Waits for deliveries under way; one that does not end in time is repeated after its lease. */
  @Override
  public void stop() {
    running = false;
    timer.shutdown();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(settings.timeout().minus(SPARE).toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a webhook was under way while the service stopped: it will be repeated");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
