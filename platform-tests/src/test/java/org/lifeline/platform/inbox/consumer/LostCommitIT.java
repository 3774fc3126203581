package org.lifeline.platform.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.following.TopicFollower;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.testing.TestBroker;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.events.ThingHappened;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The broker goes away between the moment in which records are taken and that in which their offset is committed, for
 * longer than a commit is tried for (here a second, otherwise a minute), and nothing more comes on their partition.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.application.name=" + LostCommitIT.GROUP, "spring.config.import=classpath:lifeline-defaults.yml",
    "management.server.port=0", "spring.cloud.function.definition=events",
    "spring.cloud.stream.bindings.events-in-0.destination=" + LostCommitIT.TOPIC,
    "spring.cloud.stream.kafka.binder.consumer-properties.request.timeout.ms=1000",
    "spring.cloud.stream.kafka.binder.consumer-properties.default.api.timeout.ms=1000"})
@DirtiesContext // its broker ends with it
class LostCommitIT {

  static final String GROUP = "lost-commit-service";
  static final String TOPIC = "things";

  /** So long that the commit is tried twice and given up. */
  private static final Duration OUTAGE = Duration.ofSeconds(8);
  private static final TestBroker BROKER = new TestBroker();
  /** Whether the broker goes away once the next poll is taken. */
  private static final AtomicBoolean STOPS = new AtomicBoolean();

  @Autowired
  EventRecords events;

  @Autowired
  ClockSetBack clock;

  @Autowired
  TopicFollower suspensions;

  @BeforeAll
  static void topics() {
    BROKER.createTopics(1, "suspensions", TOPIC, "dlt." + GROUP + '.' + TOPIC);
  }

  @AfterAll
  static void end() {
    BROKER.close();
  }

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "lost_commit");
    properties.add("lifeline.kafka", BROKER::address);
  }

  /** Up to there, and no further: the database does not have the marker of a transaction that follows. */
  @Test
  void whatWasTakenIsCommittedOnceTheBrokerIsBack() {
    STOPS.set(true);
    long next = send();
    await().until(() -> !STOPS.get());
    await().during(OUTAGE).atMost(OUTAGE.multipliedBy(2)).until(() -> !STOPS.get());
    BROKER.start();

    await().ignoreExceptions().untilAsserted(() -> assertThat(committed()).isEqualTo(next));
  }

  @Test
  void whatReadsCanBeStartedAgain() {
    send();
    clock.startAgain();
    long next = send();

    await().untilAsserted(() -> assertThat(committed()).isEqualTo(next));
    assertThat(suspensions.isRunning()).isTrue();
  }

  /** Sends a record in a transaction, and returns the offset behind it, which is that of the transaction's marker. */
  private long send() {
    var record = events.internal(UUID.randomUUID(), TOPIC, "thing",
        new ThingHappened("thing", 1L, "fine", Instant.EPOCH), Instant.EPOCH);
    try (var producer = new KafkaProducer<byte[], byte[]>(
        Map.of("bootstrap.servers", BROKER.address(), "transactional.id", "test"), new ByteArraySerializer(),
        new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var sent = producer.send(new ProducerRecord<>(TOPIC, null, record.key(), record.value(), record.headers()));
      producer.commitTransaction();
      return sent.get().offset() + 1;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long committed() throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", BROKER.address()))) {
      var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get()
          .get(new TopicPartition(TOPIC, 0));
      return committed == null ? 0 : committed.offset();
    }
  }

  @SpringBootApplication
  static class TestService {

    @Bean
    Consumer<Poll> events(EventIntakes intakes) {
      var intake = intakes.ordered("events", new EventHandler() {
        @Override
        public boolean wants(String topic, String type, String key) {
          return true;
        }

        @Override
        public List<Outcome> handle(List<Event> taken) {
          return Collections.nCopies(taken.size(), Outcome.APPLIED);
        }
      });
      return poll -> {
        intake.accept(poll);
        if (STOPS.get()) {
          BROKER.stop();
          STOPS.set(false);
        }
      };
    }
  }
}
