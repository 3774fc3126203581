package org.lifeline.platform.configuration;

import java.util.Arrays;
import org.lifeline.platform.outage.Outages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/**
 * Logs what something that is done by time fails with, and lets the next time come. Of the failure nothing is logged but its
 * class and which method of ours was called: its message may hold anything. An outage is a warning, for whatever is done by
 * time is done again.
 */
final class FailedTask implements ErrorHandler {

  private static final Logger LOG = LoggerFactory.getLogger(FailedTask.class);

  @Override
  public void handleError(Throwable failure) {
    if (Outages.isOutage(failure)) {
      LOG.warn("{} waits for its next time: {}", task(failure), failure.getClass().getSimpleName());
    } else {
      LOG.error("{} failed with {}", task(failure), failure.getClass().getName());
    }
  }

  /** The outermost method of ours that was under way. */
  private static String task(Throwable failure) {
    return Arrays.stream(failure.getStackTrace()).filter(call -> call.getClassName().startsWith("org.lifeline."))
        .reduce((inner, outer) -> outer).map(call -> call.getClassName() + "." + call.getMethodName())
        .orElse("something done by time");
  }
}
