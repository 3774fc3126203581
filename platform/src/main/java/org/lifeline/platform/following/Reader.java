package org.lifeline.platform.following;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Receives what a {@link TopicFollower} reads, on one thread at a time. */
public interface Reader {

  /**
   * The offset at which to begin, or to continue after the broker was away; offsets that the topic no longer holds
   * are skipped.
   */
  long from(TopicPartition partition);

  /** Takes an event. Any exception is logged by its type, and the record is given again. */
  void take(ConsumerRecord<byte[], byte[]> record, SpecificRecord event);

  /**
   * Takes a record that is not an event and never will be.
   *
   * @param code the reason, from a closed set
   */
  void bad(ConsumerRecord<byte[], byte[]> record, String code);

  /** Called after each look at the topic, at least twice a second while the broker answers. */
  default void looked() {
  }

  /** Called at the end of a reading; another may follow. */
  default void ended() {
  }
}
