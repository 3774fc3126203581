package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lifeline.platform.broker.HeaderText;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.events.ThingHappened;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The inbox with a real binding, a real broker and a real database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.application.name=test-service", "spring.config.import=classpath:lifeline-defaults.yml",
    "management.server.port=0", "spring.cloud.function.definition=events",
    "spring.cloud.stream.bindings.events-in-0.destination=things,others"})
class IntakeIT {

  @Autowired
  JdbcClient jdbc;

  @Autowired
  EventRecords events;

  @Autowired
  MeterRegistry metrics;

  @BeforeAll
  static void topics() {
    TestSurroundings.BROKER.createTopics(1, "things", "others", "dlt.test-service.things", "dlt.test-service.others");
  }

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "intake");
  }

  @Test
  void poisonBetweenGoodRecordsHoldsNoneAndIsKeptByteForByte() {
    var thing = UUID.randomUUID().toString();
    byte[] poison = {7, 1, 2, 3, 4, 5};
    send(event(thing, 1, "fine"));
    send(new OutgoingRecord("things", "elsewhere".getBytes(UTF_8), poison, List.of()));
    send(event(thing, 2, "fine"));

    await().untilAsserted(() -> assertThat(seen(thing)).containsExactly(1L, 2L));
    await().untilAsserted(() -> assertThat(deadLetters("things")).extracting(ConsumerRecord::value).contains(poison));
  }

  /** Errors too: or the process would end, start again, and come to the same record. */
  @ParameterizedTest
  @CsvSource({"explode, IllegalArgumentException", "overflow, StackOverflowError", "miss, NoClassDefFoundError"})
  void recordThatTheHandlerCannotTakeIsPutAsideAloneAndItsFollowersAreParked(String name, String failure) {
    var bad = UUID.randomUUID().toString();
    var good = UUID.randomUUID().toString();
    send(event(good, 1, "fine"));
    send(event(bad, 1, name));
    send(event(bad, 2, "fine"));
    send(event(good, 2, "fine"));

    await().untilAsserted(() -> assertThat(seen(good)).containsExactly(1L, 2L));
    await().untilAsserted(() -> assertThat(jdbc.sql("select count(*) from parked where key = :key")
        .param("key", bad.getBytes(UTF_8)).query(Integer.class).single()).isEqualTo(1));
    assertThat(seen(bad)).isEmpty();
    var letter = await().until(
        () -> deadLetters("things").stream().filter(r -> new String(r.key(), UTF_8).equals(bad)).findFirst(),
        Optional::isPresent);
    assertThat(HeaderText.of(letter.get(), "dlt_code")).isEqualTo("failed-" + failure);
    assertThat(HeaderText.of(letter.get(), "ce_type")).isEqualTo("thing-happened");
  }

  @Test
  void repeatTakesNoSecondEffect() {
    var thing = UUID.randomUUID().toString();
    var once = event(thing, 1, "fine");
    send(once);
    send(once);
    send(event(thing, 2, "fine"));

    await().untilAsserted(() -> assertThat(seen(thing)).containsExactly(1L, 2L));
  }

  @Test
  void registryOutageDelaysAndDropsNothing() {
    var thing = UUID.randomUUID().toString();
    send(event(thing, 1, "fine"));
    await().untilAsserted(() -> assertThat(seen(thing)).hasSize(1));
    TestSurroundings.REGISTRY.away(true);
    try {
      // A schema id that this process has never asked for.
      byte[] unknown = {0, 0, 0, 99, 99, 1};
      send(new OutgoingRecord("things", "new".getBytes(UTF_8), unknown, List.of()));
      send(event(thing, 2, "fine"));
      await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(seen(thing)).hasSize(1));
    } finally {
      TestSurroundings.REGISTRY.away(false);
    }
    await().untilAsserted(() -> assertThat(seen(thing)).containsExactly(1L, 2L));
  }

  /** However long it lasts: most retries end after ten attempts, here after 5 s. */
  @Test
  void databaseFaultIsTakenForAnOutageAndTheEventComesAgain() {
    var thing = UUID.randomUUID().toString();
    jdbc.sql("alter table seen rename to seen_elsewhere").update();
    send(event(thing, 1, "fine"));
    await().until(() -> metrics.get("lifeline.events.in.hand.age").timeGauge().value(TimeUnit.SECONDS) > 6);
    jdbc.sql("alter table seen_elsewhere rename to seen").update();

    await().untilAsserted(() -> assertThat(seen(thing)).containsExactly(1L));
  }

  private OutgoingRecord event(String thing, long sequence, String what) {
    return events.internal(UUID.randomUUID(), "things", thing,
        new ThingHappened(thing, sequence, what, Instant.parse("2026-11-25T10:00:00Z")), Instant.now());
  }

  private static void send(OutgoingRecord record) {
    try (var producer = new KafkaProducer<byte[], byte[]>(
        Map.of("bootstrap.servers", TestSurroundings.BROKER.address()), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(record.topic(), null, record.key(), record.value(), record.headers()));
    }
  }

  private List<Long> seen(String thing) {
    return jdbc.sql("select sequence from seen where thing = :thing order by position").param("thing", thing)
        .query(Long.class).list();
  }

  private static List<ConsumerRecord<byte[], byte[]>> deadLetters(String topic) {
    var letters = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer = new KafkaConsumer<byte[], byte[]>(
        Map.of("bootstrap.servers", TestSurroundings.BROKER.address()), new ByteArrayDeserializer(),
        new ByteArrayDeserializer())) {
      var partition = new TopicPartition("dlt.test-service." + topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(letters::add);
      }
    }
    return letters;
  }

  @SpringBootApplication
  static class TestService {

    @Bean
    Consumer<Poll> events(EventIntakes intakes, JdbcClient jdbc) {
      return intakes.ordered("events", new EventHandler() {
        @Override
        public boolean wants(String topic, String type, String key) {
          return type.equals("thing-happened");
        }

        @Override
        public List<Outcome> handle(List<Event> events) {
          var outcomes = new ArrayList<Outcome>();
          for (var event : events) {
            var body = (ThingHappened) Objects.requireNonNull(event.body());
            jdbc.sql("insert into seen (thing, sequence, what) values (:thing, :sequence, :what)")
                .param("thing", body.getThingId()).param("sequence", body.getSequence()).param("what", body.getWhat())
                .update();
            switch (body.getWhat()) {
              case "explode" -> throw new IllegalArgumentException("as the test asked");
              case "overflow" -> throw new StackOverflowError("as the test asked");
              case "miss" -> throw new NoClassDefFoundError("as the test asked");
              default -> outcomes.add(Outcome.APPLIED);
            }
          }
          return outcomes;
        }
      });
    }
  }
}
