package org.lifeline.notification.covert;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.lifeline.platform.health.HostClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs the sender's rounds on their own thread, as a round waits for gateways. When the service stops, the current
 * round is finished.
 */
final class SendingRounds implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SendingRounds.class);
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private final Sender sender;
  private final HostClock hostClock;
  private final Duration every;
  private volatile ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean running;

  SendingRounds(Sender sender, HostClock hostClock, Duration every) {
    this.sender = sender;
    this.hostClock = hostClock;
    this.every = every;
  }

  private void round() {
    try {
      if (hostClock.isRight()) { // otherwise it might take night for day
        sender.run();
      }
    } catch (RuntimeException | Error e) { // an exception that got out would end the rounds
      // Without its message: nobody knows what a library puts there.
      LOG.warn("messages are looked at again in {} ms: {}", every.toMillis(), e.getClass().getSimpleName());
    }
  }

  @Override
  public void start() {
    timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("covert-messages").factory());
    timer.scheduleWithFixedDelay(this::round, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    timer.shutdown();
    try {
      if (!timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("a message was being handed over while the service stopped: it ends as unknown");
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
