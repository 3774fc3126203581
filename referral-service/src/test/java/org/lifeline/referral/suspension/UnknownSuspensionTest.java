package org.lifeline.referral.suspension;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.events.AccessChanged;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.suspension.SuspensionReader;
import org.lifeline.platform.suspension.Suspensions;
import org.lifeline.platform.testing.TestRegistry;

/** A registry that was restored has no schema of suspensions, for a while. */
class UnknownSuspensionTest {

  private static final String PARTY = "harbour-refuge";
  private static final String TOPIC = "suspensions";

  private final TestRegistry before = new TestRegistry();
  private final TestRegistry restored = new TestRegistry();
  private final AvroCodec codec = new AvroCodec(new SchemaRegistry(restored.address()));
  private final AtomicLong nanos = new AtomicLong();
  private final Suspensions suspensions = new Suspensions();
  private final SuspensionReader reader = new SuspensionReader(suspensions, codec, nanos::get);

  @AfterEach
  void close() {
    before.close();
    restored.close();
  }

  @Test
  void isHeededOnceItsSchemaIsThere() {
    reader.bad(record(0, change(true)), "unknown-schema");
    lookLater();
    assertThat(suspensions.isSuspended(PARTY)).isFalse();

    restored.away(true);
    lookLater();
    restored.away(false);
    codec.encode(TOPIC, change(true)); // has the registry know it
    lookLater();
    assertThat(suspensions.isSuspended(PARTY)).isFalse(); // a registry that was away is left alone for longer
    nanos.addAndGet(Duration.ofMinutes(1).toNanos());
    reader.looked();

    assertThat(suspensions.isSuspended(PARTY)).isTrue();
  }

  @Test
  void doesNotOvertakeWhatWasSaidOfThePartyLater() {
    reader.bad(record(0, change(true)), "unknown-schema");
    reader.take(record(1, change(false)), change(false));
    codec.encode(TOPIC, change(true));
    lookLater();

    assertThat(suspensions.isSuspended(PARTY)).isFalse();
  }

  private void lookLater() {
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());
    reader.looked();
  }

  private ConsumerRecord<byte[], byte[]> record(long offset, AccessChanged change) {
    return new ConsumerRecord<>(TOPIC, 0, offset, PARTY.getBytes(UTF_8),
        new AvroCodec(new SchemaRegistry(before.address())).encode(TOPIC, change));
  }

  private static AccessChanged change(boolean suspended) {
    return new AccessChanged(PARTY, suspended, "misuse", "the-operator", Instant.EPOCH);
  }
}
