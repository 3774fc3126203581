package org.lifeline.platform.inbox.consumer;

import java.util.concurrent.atomic.AtomicBoolean;
import org.lifeline.platform.inbox.restored.RestoredDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;

/**
 * Ends this process once one of its consumers has stopped for good: another process has taken its place under the same name, or
 * something has failed that no trying again mends. A service that serves its doors and reads no event any more would look well
 * and be deaf; ended, it is seen, and started again by whoever keeps it. Likewise once its database has gone back: the start
 * finds out what that means ({@link RestoredDatabase}).
 */
public final class LostConsumer implements ApplicationListener<ConsumerStoppedEvent> {

  /** What the process ends with. */
  static final int STATUS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(LostConsumer.class);

  private final Runnable end;
  private final AtomicBoolean ending = new AtomicBoolean();

  /** @param end ends the process; called on a thread of its own, for it waits for consumers */
  LostConsumer(Runnable end) {
    this.end = end;
  }

  @Override
  public void onApplicationEvent(ConsumerStoppedEvent event) {
    switch (event.getReason()) {
      case FENCED ->
        ends("another process has this one's name (LIFELINE_INSTANCE) and has taken its place: this one ends");
      case ERROR ->
        ends("a consumer has stopped for an error of the virtual machine or of the build: this process ends");
      default -> {
        // it was told to, or is let try again
      }
    }
  }

  /** Ends this process, from any thread and at once, without waiting for it. */
  public void ends(String why) {
    LOG.error(why);
    if (ending.compareAndSet(false, true)) {
      Thread.ofPlatform().name("lost-consumer").start(end);
    }
  }
}
