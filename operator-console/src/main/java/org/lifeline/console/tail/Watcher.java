package org.lifeline.console.tail;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Somebody who watches a topic. Told by the one thread that reads for all, so it keeps nobody waiting; what it throws is its
 * own end.
 */
interface Watcher {

  String topic();

  /** Records of its topic, in order within a partition. */
  void come(List<ConsumerRecord<byte[], byte[]>> records);

  /** The broker does not answer; what is told meanwhile is shown when it does. */
  void away();

  /** Is told nothing more. */
  void end();
}
