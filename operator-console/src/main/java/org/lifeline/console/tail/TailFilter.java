package org.lifeline.console.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.console.projection.reading.Builds;
import org.lifeline.platform.broker.HeaderText;

/**
 * A filter on the events of a topic, by what stands outside of their values: nothing is opened to see whether it
 * matches.
 *
 * @param topic one that the projection is made from; empty for none
 * @param type of events, in kebab case; empty for any
 * @param subject key of the records, a pseudonymous id; empty for any
 */
public record TailFilter(String topic, String type, String subject) {

  private static final int LONGEST = 64;

  /** The filter that somebody has typed; a topic that may not be looked at counts as none. */
  static TailFilter of(String topic, String type, String subject) {
    return new TailFilter(Builds.topics().contains(topic) ? topic : "", word(type), word(subject));
  }

  private static String word(String typed) {
    var word = typed.strip().toLowerCase(Locale.ROOT);
    return word.length() <= LONGEST ? word : word.substring(0, LONGEST);
  }

  boolean passes(ConsumerRecord<byte[], byte[]> record) {
    return record.topic().equals(topic) && (type.isEmpty() || type.equals(HeaderText.of(record, "ce_type")))
        && (subject.isEmpty() || record.key() != null && subject.equals(new String(record.key(), UTF_8)));
  }
}
