package org.lifeline.platform.tracing;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.MDC;

/** What log lines are to be found by: the event that is worked on, and its trace. */
public final class LogNames {

  private static final String EVENT = "event.id";
  private static final String TRACE = "trace.id";

  private LogNames() {
  }

  /** Does some work on one record; each log line that this thread writes meanwhile names the event and its trace. */
  public static void during(ConsumerRecord<byte[], byte[]> record, Runnable work) {
    var step = Step.of(record.topic(), record.headers());
    if (step == null) {
      work.run();
      return;
    }
    try (var _ = MDC.putCloseable(EVENT, step.id()); var _ = MDC.putCloseable(TRACE, step.trace())) {
      work.run();
    }
  }
}
