package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.platform.inbox.Poll;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Records that claim to be an event and are not, on a partition that the topics do not have, so that nothing else is
 * there.
 */
public record StrayRecords(JdbcClient jdbc, Consumer<Poll> intake) {

  private static final AtomicLong OFFSETS = new AtomicLong(2_000_000_000);
  private static final int PARTITION = 98;

  /** Gives one to the intake, which must put it aside. */
  public void assertPutAside(String topic, String key, String type) {
    var record = new ConsumerRecord<>(topic, PARTITION, OFFSETS.incrementAndGet(), key.getBytes(UTF_8),
        new byte[]{7, 7});
    record.headers().add("ce_type", type.getBytes(UTF_8));

    intake.accept(new Poll(List.of(record)));

    assertThat(jdbc.sql("select code from dead_letter where topic = ? and partition = ? and position = ?").params(topic,
        PARTITION, record.offset()).query(String.class).list()).containsExactly("no-magic-byte");
  }

  /** Removes them, so that nobody has to settle them. */
  public void forget() {
    jdbc.sql("delete from dead_letter where partition = ?").param(PARTITION).update();
  }
}
