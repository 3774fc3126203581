package org.lifeline.verification.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.verification.history.Happened;
import org.lifeline.verification.history.Happened.Envelope;
import org.lifeline.verification.history.Happened.PutAside;
import org.lifeline.verification.history.Happened.Unreadable;
import org.lifeline.verification.history.Place;

/** Where a dead letter says that it came from. */
class LettersTest {

  @Test
  void isRead() {
    assertThat(read("0", "17")).isInstanceOfSatisfying(PutAside.class,
        letter -> assertThat(letter.from()).isEqualTo(new Place("referrals", 0, 17)));
  }

  /** It does not stop whoever looks. */
  @ParameterizedTest
  @CsvSource({"none, 17", "0, none", "'', 17", "-1, 17", "0, 99999999999999999999", "99999999999, 17"})
  void whatNamesNoPlaceIsNoLetter(String partition, String offset) {
    assertThat(read(partition, offset)).isInstanceOf(Unreadable.class);
  }

  private static Happened read(String partition, String offset) {
    var topic = "dlt.dispatch-service.referrals";
    var record = new ConsumerRecord<byte[], byte[]>(topic, 0, 3, new byte[0], new byte[0]);
    var says = List.of("dlt_topic", "referrals", "dlt_partition", partition, "dlt_offset", offset, "dlt_code",
        "unknown");
    for (int i = 0; i < says.size(); i += 2) {
      record.headers().add(says.get(i), says.get(i + 1).getBytes(UTF_8));
    }
    return Letters.read(record, new Envelope(new Place(topic, 0, 3), new UUID(0, 1), "0-3", null, ""), 17);
  }
}
