package org.lifeline.platform.inbox;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;
import org.springframework.kafka.event.ConsumerStoppedEvent;
import org.springframework.kafka.event.ConsumerStoppedEvent.Reason;

/**
 * Ends this process once another one has taken its place among the consumers, under the same name. A service that serves its
 * doors and reads no event any more would look well and be deaf; ended, it is seen, and started again by whoever keeps it.
 */
final class TakenPlace implements ApplicationListener<ConsumerStoppedEvent> {

  /** What the process ends with. */
  static final int STATUS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(TakenPlace.class);

  private final Runnable end;

  /** @param end ends the process; called on a thread of its own, for it waits for consumers */
  TakenPlace(Runnable end) {
    this.end = end;
  }

  @Override
  public void onApplicationEvent(ConsumerStoppedEvent event) {
    if (event.getReason() == Reason.FENCED) {
      LOG.error("another process has this one's name (LIFELINE_INSTANCE) and has taken its place: this one ends");
      Thread.ofPlatform().name("taken-place").start(end);
    }
  }
}
