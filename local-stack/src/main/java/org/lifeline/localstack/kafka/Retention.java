package org.lifeline.localstack.kafka;

import java.time.Duration;
import org.lifeline.localstack.StackFailure;

/** How long a topic keeps its records: {@code forever}, or a number of days. */
final class Retention {

  private Retention() {
  }

  /** Converts it to the form of Kafka's {@code retention.ms}. */
  static String millis(String keep) {
    if (keep.equals("forever")) {
      return "-1";
    }
    if (!keep.matches("[1-9][0-9]{0,4} days")) {
      throw StackFailure.refused("topics.yaml: keep is 'forever' or, say, '14 days', not '" + keep + "'.");
    }
    return Long.toString(Duration.ofDays(Long.parseLong(keep.substring(0, keep.indexOf(' ')))).toMillis());
  }
}
