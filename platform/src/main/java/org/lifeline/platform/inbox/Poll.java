package org.lifeline.platform.inbox;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What one poll of Kafka brought, as it came: in order within each partition. */
public record Poll(List<ConsumerRecord<byte[], byte[]>> records) {

  /** Says how many: frameworks log messages that fail, and what is in a record is not for logs. */
  @Override
  public String toString() {
    return "Poll[" + records.size() + " records]";
  }
}
