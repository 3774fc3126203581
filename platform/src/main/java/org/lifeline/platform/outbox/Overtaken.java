package org.lifeline.platform.outbox;

import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/**
 * Another sender has shut this one out of the fenced topics, and this one has sent nothing since. Nothing is wrong, and
 * there is nothing to wait for. The message names the transactional id.
 */
public final class Overtaken extends RuntimeException {

  Overtaken(String fence, Throwable cause) {
    super(fence, cause);
  }

  /** Whether a failure was caused by another sender's fencing this one out. */
  static boolean is(Throwable failure) {
    for (@Nullable
    Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof ProducerFencedException || t instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }
}
