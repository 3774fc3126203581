package org.lifeline.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.SettableClock;

class OldestInHandTest {

  private static final Instant START = Instant.parse("2026-05-01T10:00:00Z");

  private final SettableClock clock = new SettableClock(START);
  private final OldestInHand inHand = new OldestInHand(clock);

  @Test
  void ofAPollItIsTheOldestRecordThatCounts() {
    inHand.taking(List.of(written(START.minusSeconds(3)), written(START.minusSeconds(7)), written(START)));

    assertThat(inHand.age()).isEqualTo(Duration.ofSeconds(7));
  }

  /** Kafka accepts any timestamp from a producer; an age that cannot be represented would stop the consumer. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -9_000_000_000_000_000L, -1, 0})
  void noAgeIsBeyondMeasure(long timestamp) {
    inHand.taking(List.of(written(timestamp)));

    assertThat(inHand.age()).isEqualTo(OldestInHand.LONGEST);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 9_000_000_000_000_000L})
  void whatComesFromTheFutureHasNoAge(long timestamp) {
    inHand.taking(List.of(written(timestamp)));

    assertThat(inHand.age()).isZero();
  }

  @Test
  void itGrowsUntilThePollIsTaken() {
    inHand.taking(List.of(written(START)));
    clock.set(START.plusSeconds(40));
    assertThat(inHand.age()).isEqualTo(Duration.ofSeconds(40));

    inHand.taken();

    assertThat(inHand.age()).isZero();
  }

  @Test
  void aPollThatHangsIsToldForAsLongAsItDoes() {
    inHand.taking(List.of(written(START)));

    clock.set(START.plus(OldestInHand.FORGOTTEN).plusSeconds(60));

    assertThat(inHand.age()).isEqualTo(OldestInHand.FORGOTTEN.plusSeconds(60));
  }

  @Test
  void aPollThatHasFailedAndDoesNotComeAgainIsSomebodyElses() {
    inHand.taking(List.of(written(START)));
    inHand.failed();
    assertThat(inHand.age()).isZero();
    clock.set(START.plusSeconds(30));
    assertThat(inHand.age()).as("not taken yet").isEqualTo(Duration.ofSeconds(30));

    clock.set(START.plus(OldestInHand.FORGOTTEN).plusMillis(1));

    assertThat(inHand.age()).isZero();
  }

  private static ConsumerRecord<byte[], byte[]> written(Instant at) {
    return written(at.toEpochMilli());
  }

  private static ConsumerRecord<byte[], byte[]> written(long timestamp) {
    return new ConsumerRecord<>("things", 0, 0, timestamp, TimestampType.CREATE_TIME, 0, 0, new byte[0],
        new byte[0], new RecordHeaders(), Optional.empty());
  }
}
