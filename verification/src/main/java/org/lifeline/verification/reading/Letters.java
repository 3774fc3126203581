package org.lifeline.verification.reading;

import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.Happened.Envelope;
import org.lifeline.verification.history.Happened.PutAside;
import org.lifeline.verification.history.Happened.Unreadable;
import org.lifeline.verification.history.Place;

/** Reads from a dead letter where it came from. */
final class Letters {

  private static final Pattern PARTITION = Pattern.compile("\\d{1,9}");
  private static final Pattern OFFSET = Pattern.compile("\\d{1,18}");

  private Letters() {
  }

  /** A record that does not say where it came from was not put aside by a service, and counts as unreadable. */
  static Happened read(ConsumerRecord<?, ?> record, Envelope envelope, long checksum) {
    var topic = HeaderText.of(record, "dlt_topic");
    var partition = HeaderText.of(record, "dlt_partition");
    var offset = HeaderText.of(record, "dlt_offset");
    var code = HeaderText.of(record, "dlt_code");
    if (topic == null || partition == null || offset == null || code == null
        || !PARTITION.matcher(partition).matches() || !OFFSET.matcher(offset).matches()) {
      return new Unreadable(envelope, checksum);
    }
    return new PutAside(envelope, new Place(topic, Integer.parseInt(partition), Long.parseLong(offset)), code,
        checksum);
  }
}
