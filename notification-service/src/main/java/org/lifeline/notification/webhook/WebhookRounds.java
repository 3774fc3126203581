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
 * Looks, round after round, for what webhooks are to be told, and has it delivered. Each webhook has a few threads and no
 * more, and all together have a number that a process can bear: {@link Places}. A thread is a webhook's for about as long as one
 * attempt may take; then whoever found no place comes first. They are no virtual threads, as looking up a name would hold the
 * few carriers that those share.
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
  /** The first that had something due, and no place, in the last round. */
  private @Nullable UUID next;
  private volatile ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile ExecutorService threads = Executors.newCachedThreadPool();
  /** By {@link System#nanoTime()}: by a clock that is set back no round would seem to be missing. */
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

  /** How long ago a round was got through. */
  Duration sinceLastRound() {
    return Duration.ofNanos(System.nanoTime() - lastRound);
  }

  private void round() {
    try {
      look();
      lastRound = System.nanoTime();
    } catch (RuntimeException | Error e) { // or there would be no more rounds
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

  /** From the one that was passed over; from the beginning where none was, or it is no more. */
  private List<Recipient> inTurn(List<Recipient> all) {
    var turn = new ArrayList<>(all);
    Collections.rotate(turn, -Math.max(0, all.stream().map(Recipient::id).toList().indexOf(next)));
    return turn;
  }

  /** By as many threads as there is place for; returns false where there is for none. */
  private boolean haveDelivered(Recipient recipient) {
    var served = places.has(recipient);
    while (running && places.take(recipient)) {
      served = true;
      try {
        threads.execute(() -> deliverAll(recipient));
      } catch (RuntimeException | Error e) { // no thread could be made, and none gives its place back
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
        // the next
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

  /** What is under way is finished; what does not finish in time is repeated after its lease. */
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
