package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.outbox.OutgoingRecord;

/** Classes that carry records print nothing of their content. */
class PollTest {

  private final ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("things", 1, 2, "canary".getBytes(UTF_8),
      "canary".getBytes(UTF_8));

  @Test
  void printsNothingOfItsRecords() {
    record.headers().add("canary", "canary".getBytes(UTF_8));

    assertThat(new Poll(List.of(record)).toString()).isEqualTo("Poll[1 records]");
    assertThat(new Event(new UUID(0, 0), record, null).toString()).isEqualTo("Event[things-1@2]");
    assertThat(
        new OutgoingRecord("things", record.key(), record.value(), List.of(record.headers().lastHeader("canary")))
            .toString())
        .isEqualTo("OutgoingRecord[things]");
  }
}
