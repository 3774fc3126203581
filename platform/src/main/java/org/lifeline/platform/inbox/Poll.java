package org.lifeline.platform.inbox;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The records of one poll of Kafka, as they came: in order within each partition. */
public record Poll(List<ConsumerRecord<byte[], byte[]>> records) {

  /** Gives only their number: frameworks log messages that fail, and the content of records is not for logs. */
  @Override
  public String toString() {
    return "Poll[" + records.size() + " records]";
  }
}
