package org.lifeline.platform.inbox.consumer;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Has a poll that could not be taken taken again until it succeeds, whatever the exception. Meanwhile the consumer is
 * paused but keeps polling, so that it stays in its group. If that polling fails (the right to read was withdrawn, a
 * certificate has ended), the consumer goes back to where the poll began: otherwise it would go on behind a poll that
 * nobody has taken.
 */
final class PatientHandler extends DefaultErrorHandler {

  /** @param pause between two tries, in milliseconds */
  PatientHandler(long pause) {
    super(new FixedBackOff(pause, FixedBackOff.UNLIMITED_ATTEMPTS));
    setClassifications(Map.of(), true);
  }

  @Override
  public void handleBatch(Exception failure, ConsumerRecords<?, ?> poll, Consumer<?, ?> consumer,
      MessageListenerContainer container, Runnable takeAgain) {
    try {
      super.handleBatch(failure, poll, consumer, container, takeAgain);
    } catch (RuntimeException e) {
      poll.partitions().stream().filter(consumer.assignment()::contains)
          .forEach(partition -> consumer.seek(partition, poll.records(partition).getFirst().offset()));
      throw e;
    }
  }
}
