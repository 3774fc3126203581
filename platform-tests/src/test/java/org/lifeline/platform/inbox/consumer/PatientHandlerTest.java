package org.lifeline.platform.inbox.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.mock.MockConsumerFactory;
import org.springframework.kafka.support.TopicPartitionOffset;

/** A consumer whose polls are single records, and whose database is away at first. */
class PatientHandlerTest {

  static {
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1)); // the machine may do other things
  }

  private static final TopicPartition PARTITION = new TopicPartition("things", 0);
  private static final int RECORDS = 3;

  private final Log log = new Log();
  private final List<Long> taken = new CopyOnWriteArrayList<>();
  private final KafkaMessageListenerContainer<byte[], byte[]> container = container();
  private final AtomicInteger failures = new AtomicInteger();
  private volatile boolean away = true;

  static List<KafkaException> whatPollsFailWith() {
    return List.of(new TopicAuthorizationException(Set.of("things")), new GroupAuthorizationException("group"),
        new SaslAuthenticationException("the certificate has ended"), new KafkaException("whatever"));
  }

  @AfterEach
  void stop() {
    container.stop();
  }

  @Test
  void pollThatFailedIsTakenAgainBeforeTheNext() {
    container.start();
    await().until(() -> failures.get() >= 2);
    away = false;

    await().untilAsserted(() -> assertThat(taken).containsExactly(0L, 1L, 2L));
    await().untilAsserted(() -> assertThat(log.committedUpTo()).isEqualTo(RECORDS));
  }

  @ParameterizedTest
  @MethodSource("whatPollsFailWith")
  void pollInHandIsNotLeftOutIfPollingFailsMeanwhile(KafkaException failure) {
    container.start();
    await().until(() -> failures.get() >= 2);
    log.setPollException(failure);
    await().until(() -> log.brokenPolls.get() == 1);
    assertThat(log.committedUpTo()).isZero();
    away = false;

    await().untilAsserted(() -> assertThat(taken).containsExactly(0L, 1L, 2L));
  }

  private KafkaMessageListenerContainer<byte[], byte[]> container() {
    var properties = new ContainerProperties(new TopicPartitionOffset("things", 0, 0L));
    properties.setGroupId("group");
    properties.setMessageListener((BatchMessageListener<byte[], byte[]>) records -> {
      if (away) {
        failures.incrementAndGet();
        throw new DataAccessResourceFailureException("as the test asked");
      }
      records.forEach(record -> taken.add(record.offset()));
    });
    var made = new KafkaMessageListenerContainer<>(new MockConsumerFactory<>(() -> log), properties);
    new InboxConfiguration().patientContainers().configure(made, "things", "group");
    properties.setAuthExceptionRetryInterval(Duration.ofMillis(10));
    return made;
  }

  /** Gives the record at its position, again if it has gone back. */
  private static final class Log extends MockConsumer<byte[], byte[]> {

    private final AtomicInteger brokenPolls = new AtomicInteger();

    Log() {
      super("earliest");
      updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      var position = position(PARTITION);
      if (position < RECORDS && !paused().contains(PARTITION)) {
        addRecord(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), position, new byte[0], new byte[0]));
      }
      try {
        return super.poll(timeout);
      } catch (KafkaException e) {
        brokenPolls.incrementAndGet();
        throw e;
      }
    }

    long committedUpTo() {
      var committed = committed(Set.of(PARTITION)).get(PARTITION);
      return committed == null ? 0 : committed.offset();
    }
  }
}
