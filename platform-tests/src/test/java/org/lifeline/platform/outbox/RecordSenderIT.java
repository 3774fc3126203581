package org.lifeline.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.TopicReader;

/**
 * The timestamps of records on topics whose readers must not see when a record was sent, and batches that readers get
 * as a whole.
 */
class RecordSenderIT {

  private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestSurroundings.BROKER.address());
  private static final Instant EARLIER = Instant.parse("2026-05-01T10:00:00Z");

  private final String topic = "feed." + UUID.randomUUID();

  /** The clock was wrong when the second event was written: a broker refuses what is more than an hour ahead of its own. */
  @Test
  void eventThatIsStillToComeHoldsNothingUpAndTellsNothing() {
    TestSurroundings.BROKER.createTopics(1, topic);
    var begun = Instant.now();
    try (var sender = new RecordSender(BROKER, Set.of(), "", Set.of("feed."))) {
      sender.sendAll(List.of(record(EARLIER), record(begun.plus(Duration.ofHours(5))), record(EARLIER)));
    }

    assertThat(times()).hasSize(3);
    assertThat(times().get(0)).isEqualTo(EARLIER);
    assertThat(times().get(1)).isBetween(begun.truncatedTo(ChronoUnit.HOURS), Instant.now())
        .isEqualTo(times().get(1).truncatedTo(ChronoUnit.HOURS));
  }

  @Test
  void whatGoesToFencedTopicsIsGivenToReadersWholeOrNotAtAll() {
    var narrow = topic + ".narrow";
    TestSurroundings.BROKER.createTopics(1, topic);
    TestSurroundings.BROKER.createTopics(1, Map.of("max.message.bytes", "1000"), narrow);
    try (var sender = new RecordSender(BROKER, Set.of(topic, narrow), "fence." + topic, Set.of())) {
      sender.ready();
      assertThatThrownBy(() -> sender.sendAll(List.of(new OutgoingRecord(topic, new byte[0], new byte[2], List.of()),
          new OutgoingRecord(narrow, new byte[0], new byte[2000], List.of())))).isInstanceOf(NotSent.class)
          .hasMessageContaining(narrow);
      sender.reset();
      sender.ready();
      sender.sendAll(List.of(new OutgoingRecord(topic, new byte[0], new byte[3], List.of()),
          new OutgoingRecord(narrow, new byte[0], new byte[4], List.of())));
    }

    assertThat(lengths(topic)).containsExactly(3);
    assertThat(lengths(narrow)).containsExactly(4);
  }

  private static List<Integer> lengths(String topic) {
    return TopicReader.everything(TestSurroundings.BROKER.address(), topic).stream()
        .map(record -> record.value().length).toList();
  }

  private OutgoingRecord record(Instant time) {
    return new OutgoingRecord(topic, new byte[0], new byte[1],
        List.of(new RecordHeader("ce_time", time.toString().getBytes(UTF_8))));
  }

  private List<Instant> times() {
    var times = new ArrayList<Instant>();
    try (var consumer = new KafkaConsumer<>(BROKER, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (times.size() < 3) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> times.add(Instant.ofEpochMilli(record.timestamp())));
      }
    }
    return times;
  }
}
