package org.lifeline.platform.settlement;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.following.TopicFollower;

/**
 * Has done what is asked of this service, one after the other. How far it has got stands in the database and moves in the
 * transaction that settles: each request takes effect once, whichever instance reads it.
 */
public final class SettlementReader implements TopicFollower.Reader {

  private final Settling settling;
  private final LetterBox letters;

  /** @param client connection and security settings, to read dead letters back */
  public SettlementReader(Map<String, Object> client, Settling settling) {
    this.settling = settling;
    this.letters = new LetterBox(client);
  }

  @Override
  public long from(TopicPartition partition) {
    return settling.position(partition.topic(), partition.partition());
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
    settling.settle(record, event, letters);
  }

  @Override
  public void bad(ConsumerRecord<byte[], byte[]> record, String code) {
    settling.putAside(record, code);
  }

  @Override
  public void ended() {
    letters.close();
  }
}
