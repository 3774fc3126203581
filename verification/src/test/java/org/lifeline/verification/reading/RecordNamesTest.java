package org.lifeline.verification.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordNamesTest {

  @Test
  void aRecordIsKnownByItsId() {
    assertThat(RecordNames.name(withId("case-17~2026:a.b@c+d=e"))).isEqualTo("case-17~2026:a.b@c+d=e");
    assertThat(RecordNames.id(withId("case-17"))).isNotEqualTo(RecordNames.id(record()));
  }

  /** As referral-service has it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"case/17", "case?17", "0-5", "", ".", "..", "07700900123", "+44-7700-900123", "her@example.org"})
  void andByItsPlaceWhereTheIdFitsNoAddressNamesAnotherOrReachesSomebody(String id) {
    assertThat(RecordNames.name(withId(id))).isEqualTo("0-7");
    assertThat(RecordNames.id(withId(id))).isEqualTo(RecordNames.id(record()));
  }

  private static ConsumerRecord<byte[], byte[]> withId(String id) {
    var record = record();
    record.headers().add("ce_id", id.getBytes(UTF_8));
    return record;
  }

  private static ConsumerRecord<byte[], byte[]> record() {
    return new ConsumerRecord<byte[], byte[]>("submissions.harbour-refuge", 0, 7, new byte[0], new byte[0]);
  }
}
