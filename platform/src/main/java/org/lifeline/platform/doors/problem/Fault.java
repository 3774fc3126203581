package org.lifeline.platform.doors.problem;

import org.lifeline.platform.doors.request.RequestTrace;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** A fault of ours, which has a line in the log and an answer that names that line. */
public final class Fault {

  private Fault() {
  }

  /**
   * Logs one of the request that this thread answers.
   *
   * @param what has happened, as in {@code a request failed}; nothing of the failure is logged but its class
   * @return the answer: what the problem says, and which line that is
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
