package org.lifeline.platform.inbox.consumer;

import java.util.concurrent.atomic.AtomicBoolean;
import org.lifeline.platform.inbox.restored.RestoredDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;

/**
 * Ends this process once one of its consumers has stopped for good, because another process has taken its place under
 * the same name or because of a failure that no retry can mend. A service that answers requests and no longer reads
 * events would look healthy and be deaf; once ended, it is noticed and restarted by its supervisor. Likewise once its
 * database has gone back in time: the start finds out what that means ({@link RestoredDatabase}).
 */
public final class LostConsumer implements ApplicationListener<ConsumerStoppedEvent> {

  /** The exit status of the process. */
  static final int STATUS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(LostConsumer.class);

  private final Runnable end;
  private final AtomicBoolean ending = new AtomicBoolean();

  /**
   * Makes the listener.
   *
   * @param end ends the process; called on a thread of its own, as it waits for the consumers
   */
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
        // it was stopped on purpose, or is being retried
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
