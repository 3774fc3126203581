package org.lifeline.console.tail;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Somebody who watches a topic. It is called by the one thread that reads for all, so it must not block; if it throws,
 * it is removed.
 */
interface Watcher {

  String topic();

  /** Takes records of its topic, in order within a partition. */
  void come(List<ConsumerRecord<byte[], byte[]>> records);

  /** Called when the broker does not answer; events from meanwhile are shown when it does. */
  void away();

  /** Called last: nothing more comes. */
  void end();
}
