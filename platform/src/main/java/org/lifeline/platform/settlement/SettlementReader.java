package org.lifeline.platform.settlement;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.following.Reader;

/**
 * Carries out the settlement requests to this service, one at a time. Its position is in the database and moves in the
 * transaction that settles, so each request takes effect once, whichever instance reads it.
 */
public final class SettlementReader implements Reader {

  private final Settling settling;
  private final LetterBox letters;

  /**
   * Makes the reader.
   *
   * @param client connection and security settings, to read dead letters back
   */
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
