package org.lifeline.platform.outbox;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/** The broker did not acknowledge in time, or refused. The message names topic and kind of failure, no content. */
public final class NotSent extends RuntimeException {

  NotSent(String topic, Throwable cause) {
    super(topic + ": " + cause.getClass().getSimpleName(), cause);
  }

  /** Whether another sender has shut this one out: nothing is wrong, and there is nothing to wait for. */
  boolean overtaken() {
    for (@Nullable
    Throwable t = getCause(); t != null; t = t.getCause()) {
      if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }
}
