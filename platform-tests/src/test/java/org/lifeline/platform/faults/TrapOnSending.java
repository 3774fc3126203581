package org.lifeline.platform.faults;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Puts a {@link Trap} into a producer; Kafka creates the instance and passes it the producer's settings. */
public final class TrapOnSending implements ProducerInterceptor<byte[], byte[]> {

  static final String TRAP = "test.trap";
  private static final int MIDDLE = 20;

  private @Nullable Trap trap;
  private int records;

  @Override
  public void configure(Map<String, ?> settings) {
    trap = (Trap) settings.get(TRAP);
  }

  @Override
  public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> record) {
    var set = trap;
    if (set != null) {
      set.at(Step.BEFORE_PUBLISHING);
      if (++records % MIDDLE == 0) {
        set.at(Step.IN_THE_MIDDLE_OF_A_BATCH);
      }
    }
    return record;
  }

  @Override
  public void onAcknowledgement(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
  }

  @Override
  public void close() {
  }
}
