package org.lifeline.platform.configuration;

import java.util.Arrays;
import org.lifeline.platform.outage.Outages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.ErrorHandler;

/**
 * Logs the failure of a scheduled task and lets it run again at its next time. Only the class of the failure and the
 * method of our code that was called are logged, as the message may hold anything. An outage is logged as a warning,
 * because the task runs again.
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

  /** The outermost method of our code in the stack trace. */
  private static String task(Throwable failure) {
    return Arrays.stream(failure.getStackTrace()).filter(call -> call.getClassName().startsWith("org.lifeline."))
        .reduce((inner, outer) -> outer).map(call -> call.getClassName() + "." + call.getMethodName())
        .orElse("something done by time");
  }
}
