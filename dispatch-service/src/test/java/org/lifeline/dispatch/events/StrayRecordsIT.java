package org.lifeline.dispatch.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.dispatch.testing.RunningService;
import org.lifeline.platform.inbox.Poll;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;

/** What has no place on a topic that nobody else would look through. */
class StrayRecordsIT extends RunningService {

  private static final AtomicLong OFFSETS = new AtomicLong(2_000_000_000);
  /** That the topics have not, so that nothing else is there. */
  private static final int PARTITION = 98;

  @Autowired
  @Qualifier("unhurriedEvents")
  private Consumer<Poll> intake;

  @AfterEach
  void nobodyHasToSettleIt() {
    jdbc.sql("delete from dead_letter where partition = ?").param(PARTITION).update();
  }

  @ParameterizedTest
  @CsvSource({"dispatch-feed.operator-00, a, dispatch-notice", "dispatch-feed.operator-00, b, nobodys",
      "referral-keys, of no part, referral-key", "referral-keys, another of no part, nobodys",
      "referral-keys, x/delivery, nobodys"})
  void isPutAsideWhateverItSaysThatItIs(String topic, String key, String type) {
    var record = new ConsumerRecord<>(topic, PARTITION, OFFSETS.incrementAndGet(), key.getBytes(UTF_8),
        new byte[]{7, 7});
    record.headers().add("ce_type", type.getBytes(UTF_8));

    intake.accept(new Poll(List.of(record)));

    assertThat(jdbc.sql("select code from dead_letter where topic = ? and partition = ? and position = ?").params(topic,
        PARTITION, record.offset()).query(String.class).list()).containsExactly("no-magic-byte");
  }
}
