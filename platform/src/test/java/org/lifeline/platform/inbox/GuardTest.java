package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.inbox.RecordReader.Reading;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.testing.Samples;
import org.lifeline.platform.testing.TestRegistry;

/**
 * A record that does not belong on a guarded topic is put aside, whatever its headers say; one that belongs there and
 * is not wanted is skipped.
 */
class GuardTest {

  private static final TestRegistry REGISTRY = new TestRegistry();
  private static final String WANTED = "thing-described";
  private static final String OF_THE_TOPIC = "thing-happened";

  private final AvroCodec codec = new AvroCodec(new SchemaRegistry(REGISTRY.address()));
  private final RecordReader guarding = new RecordReader(codec, new Handler(),
      Guard.of(Map.of("guarded", OF_THE_TOPIC)));

  @AfterAll
  static void close() {
    REGISTRY.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {OF_THE_TOPIC, WANTED, "nobodys"})
  void garbageIsPutAsideWhateverItSaysThatItIs(String type) {
    assertThat(read("guarded", type, new byte[]{7, 7, 7}).fault()).isEqualTo("no-magic-byte");
    assertThat(read("guarded", type, null).fault()).isEqualTo("no-value");
  }

  @Test
  void anEventUnderAnothersNameIsPutAside() {
    assertThat(read("guarded", "nobodys", codec.encode("guarded", Samples.HAPPENED)).fault())
        .isEqualTo("type-mismatch");
  }

  @Test
  void anEventThatDoesNotBelongThereIsPutAside() {
    var reader = new RecordReader(codec, new Handler(), Guard.of(Map.of("guarded", "nothing-else")));
    var record = record("guarded", OF_THE_TOPIC, codec.encode("guarded", Samples.HAPPENED));

    assertThat(reader.read(record).fault()).isEqualTo("not-of-this-topic");
    assertThat(reader.wants(record)).as("it can be asked for again").isTrue();
  }

  @Test
  void anEventThatBelongsThereIsPassedOverIfNobodyWantsItAndTakenIfSomebodyDoes() {
    var passed = read("guarded", OF_THE_TOPIC, codec.encode("guarded", Samples.HAPPENED));
    assertThat(passed.fault()).isNull();
    assertThat(passed.event()).isNull();

    assertThat(read("guarded", WANTED, codec.encode("guarded", Samples.DESCRIBED)).event()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({"a,", "another, not-of-its-key"})
  void anEventUnderTheKeyOfSomethingElseIsPutAside(String key, @Nullable String fault) {
    var reader = new RecordReader(codec, new Handler() {
      @Override
      public Optional<String> keyOf(SpecificRecord body) {
        return Optional.of(key);
      }
    }, Guard.NONE);

    assertThat(reader.read(record("others", WANTED, codec.encode("others", Samples.DESCRIBED))).fault())
        .isEqualTo(fault);
  }

  @Test
  void whatIsNotGuardedIsBelieved() {
    var passed = read("others", "nobodys", new byte[]{7, 7, 7});

    assertThat(passed.fault()).isNull();
    assertThat(passed.event()).isNull();
  }

  private Reading read(String topic, String type, byte @Nullable [] value) {
    return guarding.read(record(topic, type, value));
  }

  private static ConsumerRecord<byte[], byte[]> record(String topic, String type, byte @Nullable [] value) {
    var record = new ConsumerRecord<byte[], byte[]>(topic, 0, 0, "a".getBytes(UTF_8), value);
    record.headers().add("ce_type", type.getBytes(UTF_8));
    return record;
  }

  private static class Handler implements EventHandler {

    @Override
    public boolean wants(String topic, String type, String key) {
      return type.equals(WANTED);
    }

    @Override
    public List<Outcome> handle(List<Event> events) {
      throw new AssertionError("it is only read");
    }
  }
}
