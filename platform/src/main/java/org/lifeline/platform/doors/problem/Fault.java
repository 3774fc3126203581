package org.lifeline.platform.doors.problem;

import org.lifeline.platform.doors.request.RequestTrace;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** A fault on our side, which is logged, and answered with a reference to the log line. */
public final class Fault {

  private Fault() {
  }

  /**
   * Logs a fault in the request that this thread answers. Of the failure, only its class is logged.
   *
   * @param what what happened, as in {@code a request failed}
   * @return the answer: the problem, with the id of the log line
   */
  public static ProblemDocument logged(Logger log, String what, Exception failure, Problem problem) {
    var document = ProblemDocument.of(problem);
    var trace = RequestTrace.current();
    if (trace == null) {
      log.error("{} with {}", what, failure.getClass().getName());
      return document;
    }
    try (var named = MDC.putCloseable("trace.id", trace.toString())) {
      log.error("{} with {}", what, failure.getClass().getName());
    }
    return document.of(trace);
  }
}
