package org.lifeline.platform.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.following.TopicFollower;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.events.ThingHappened;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.cloud.stream.binder.kafka.config.ClientFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The commit of what was taken is lost, as if the broker did not answer it in time, and nothing more comes on that
 * partition.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "spring.application.name=" + LostCommitIT.GROUP, "spring.config.import=classpath:lifeline-defaults.yml",
    "management.server.port=0", "spring.cloud.function.definition=events",
    "spring.cloud.stream.bindings.events-in-0.destination=" + LostCommitIT.TOPIC})
class LostCommitIT {

  static final String GROUP = "lost-commit-service";
  static final String TOPIC = "lost-commits";

  /** How many of the next commits are lost. */
  private static final AtomicInteger LOST = new AtomicInteger();

  @Autowired
  EventRecords events;

  @Autowired
  ClockSetBack clock;

  @Autowired
  TopicFollower suspensions;

  @BeforeAll
  static void topics() {
    TestSurroundings.BROKER.createTopics(1, TOPIC, "dlt." + GROUP + '.' + TOPIC);
  }

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "lost_commit");
  }

  /**
   * Two are lost: after the first, the poll may be taken again. Committed is what was taken and no more: the database
   * does not have the marker of a transaction that follows.
   */
  @Test
  void whatWasTakenIsCommittedAgain() {
    LOST.set(2);
    long next = send();

    await().untilAsserted(() -> assertThat(LOST).hasValue(0));
    await().untilAsserted(() -> assertThat(committed()).isEqualTo(next));
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
        Map.of("bootstrap.servers", TestSurroundings.BROKER.address(), "transactional.id", "test"),
        new ByteArraySerializer(),
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
    try (var admin = Admin.create(Map.of("bootstrap.servers", TestSurroundings.BROKER.address()))) {
      var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get()
          .get(new TopicPartition(TOPIC, 0));
      return committed == null ? 0 : committed.offset();
    }
  }

  @SpringBootApplication
  static class TestService {

    @Bean
    java.util.function.Consumer<Poll> events(EventIntakes intakes) {
      return intakes.ordered("events", new EventHandler() {
        @Override
        public boolean wants(String topic, String type, String key) {
          return true;
        }

        @Override
        public List<Outcome> handle(List<Event> taken) {
          return Collections.nCopies(taken.size(), Outcome.APPLIED);
        }
      });
    }

    @Bean
    ClientFactoryCustomizer lossyConsumers() {
      return new ClientFactoryCustomizer() {
        @Override
        public void configure(ConsumerFactory<?, ?> factory) {
          factory.addPostProcessor(LostCommitIT::lossy);
        }
      };
    }
  }

  @SuppressWarnings("unchecked") // it is the consumer that it was
  private static <K, V> Consumer<K, V> lossy(
      Consumer<K, V> consumer) {
    return (Consumer<K, V>) Proxy.newProxyInstance(
        LostCommitIT.class.getClassLoader(), new Class<?>[]{Consumer.class},
        (proxy, method, arguments) -> {
          if (method.getName().equals("commitSync") && LOST.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new TimeoutException("as the test asked");
          }
          try {
            return method.invoke(consumer, arguments);
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        });
  }
}
