package org.lifeline.notification.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.lifeline.platform.suspension.Suspensions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks, round after round, for what webhooks are to be told, and has it delivered. Each webhook has a few threads and no
 * more, which are its own: one that is slow keeps nobody else waiting. They are no virtual threads, as looking up a name
 * would hold the few carriers that those share.
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
  private final Map<UUID, Semaphore> free = new ConcurrentHashMap<>();
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
    for (var recipient : webhooks.enabled(now)) {
      if (suspensions.isSuspended(recipient.partner())) {
        exposed.stop(recipient);
        continue;
      }
      deliveries.make(recipient.id(), settings.ahead(), now);
      if (deliveries.isDue(recipient.id(), now)) {
        haveDelivered(recipient.id());
      }
    }
  }

  /** As many threads as are free for it, each for as long as there is something. */
  private void haveDelivered(UUID webhook) {
    var permits = free.computeIfAbsent(webhook, id -> new Semaphore(settings.atOnce()));
    while (running && permits.tryAcquire()) {
      try {
        threads.execute(() -> deliverAll(webhook, permits));
      } catch (RuntimeException | Error e) { // no thread could be made, and none gives its permit back
        permits.release();
        throw e;
      }
    }
  }

  private void deliverAll(UUID webhook, Semaphore permits) {
    try {
      while (running && delivering.one(webhook)) {
        // the next
      }
    } catch (RuntimeException e) {
      LOG.warn("a webhook is looked at again: {}", e.getClass().getSimpleName());
    } finally {
      permits.release();
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
