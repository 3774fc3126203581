package org.lifeline.platform.suspension;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.following.TopicFollower;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Learns who is suspended: everything published so far when the service starts, and each change at once from then on.
 * Every instance reads for itself and keeps it in memory, so that no door has to query a database. Records that are not
 * suspensions are skipped here: one service reads the topic through its ordinary intake and puts them aside.
 */
public final class SuspensionReader implements TopicFollower.Reader {

  private static final Logger LOG = LoggerFactory.getLogger(SuspensionReader.class);

  private final Suspensions suspensions;

  public SuspensionReader(Suspensions suspensions) {
    this.suspensions = suspensions;
  }

  @Override
  public long from(TopicPartition partition) {
    return 0;
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
    suspensions.take(event);
  }

  @Override
  public void bad(ConsumerRecord<byte[], byte[]> record, String code) {
    LOG.warn("a record on topic {} is of no suspension: {}", record.topic(), code);
  }
}
