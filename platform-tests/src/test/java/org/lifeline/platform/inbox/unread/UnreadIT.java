package org.lifeline.platform.inbox.unread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;

/** A consumer that makes no progress is noticed, whatever the cause. */
class UnreadIT {

  private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestSurroundings.BROKER.address());
  private static final int SECONDS = 40;

  private final String group = "service-" + UUID.randomUUID();
  private final String topic = "topic-" + UUID.randomUUID();
  private long now = Long.MAX_VALUE; // and goes on below zero, as it may
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final Unread unread = new Unread(group, BROKER, () -> now, metrics);

  @BeforeEach
  void create() throws Exception {
    TestSurroundings.BROKER.createTopics(1, topic);
    write();
  }

  private void write() throws Exception {
    try (var producer = new KafkaProducer<>(BROKER, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < 7; i++) {
        producer.send(new ProducerRecord<>(topic, new byte[]{1})).get();
      }
    }
  }

  @Test
  void looksByItselfUntilItIsStopped() throws Exception {
    read(4);

    unread.start();

    assertThat(unread.isRunning()).isTrue();
    await().untilAsserted(() -> assertSeen(3, 0));
    unread.stop();
    assertThat(unread.isRunning()).isFalse();
  }

  /** What stood still goes on doing so, and nobody waits long for a broker that does not answer. */
  @Test
  void brokerThatIsAwayIsNoFault() {
    var away = new Unread(group, Map.of("bootstrap.servers", "127.0.0.1:1"), () -> now, new SimpleMeterRegistry());
    long begun = System.nanoTime();
    now += TimeUnit.SECONDS.toNanos(SECONDS);

    away.look();

    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
    assertThat(away.behind()).isZero();
  }

  @Test
  void nothingIsUnreadWhereNobodyHasEverRead() {
    look();

    assertSeen(0, 0);
  }

  /** Such as a topic that a new version reads, and whose consumer was never given it. */
  @Test
  void partitionThatNobodyHasEverReadStandsStillIfItIsToBeRead() throws Exception {
    var another = "never-read." + UUID.randomUUID();
    TestSurroundings.BROKER.createTopics(2, another);
    unread.reads(List.of("none," + topic, "never-read\\..*"));
    look();
    assertSeen(7, 0);

    now += TimeUnit.SECONDS.toNanos(SECONDS);
    look();
    assertSeen(7, SECONDS);
    read(7);
    look();
    assertSeen(0, 0);
  }

  /** Or addresses would be taken for current that nobody has heard of for as long. */
  @Test
  void followedTopicThatCannotBeSeenIsNotTakenForRead() {
    var unseen = "unseen." + UUID.randomUUID();
    unread.follow(unseen);
    look();

    assertThat(unread.known(unseen)).isNull();
  }

  /** A topic has been there for longer than its reader, or is compacted. */
  @Test
  void whatIsGoneWasNotToBeRead() throws Exception {
    unread.reads(List.of(topic));
    try (var admin = Admin.create(BROKER)) {
      admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(5))).all().get();
      look();
      assertSeen(2, 0);
      admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(7))).all().get();
    }
    now += TimeUnit.SECONDS.toNanos(SECONDS);
    look();

    assertSeen(0, 0);
  }

  @Test
  void whoDoesNotGetOnStandsStill() throws Exception {
    read(4);
    look();
    assertSeen(3, 0);

    now += TimeUnit.SECONDS.toNanos(SECONDS);
    look();
    assertSeen(3, SECONDS);

    read(5);
    look();
    assertSeen(2, 0);
    now += TimeUnit.SECONDS.toNanos(SECONDS);
    assertSeen(2, SECONDS);
  }

  @Test
  void whoHasReadEverythingDoesNot() throws Exception {
    read(4);
    look();
    read(7);
    now += TimeUnit.SECONDS.toNanos(SECONDS);

    look();

    assertSeen(0, 0);
  }

  /** What ends a transaction stands in the log behind what was read last, and is never read itself. */
  @Test
  void marksOfTransactionsAreNothingToRead() throws Exception {
    unread.follow(topic);
    read(7);
    try (var producer = new KafkaProducer<>(inTransactions(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer);
      producer.abortTransaction();
      look();
      assertSeen(0, 0);
      producer.beginTransaction();
      long last = send(producer);
      producer.commitTransaction();
      look();
      assertThat(unread.behind()).isPositive();
      read(last + 1);
      now += TimeUnit.SECONDS.toNanos(SECONDS);
      look();
      assertSeen(0, 0);
      assertKnownFor(0);
    }
  }

  /** What is read from is gone, as when records are deleted that were taken. */
  @Test
  void whatIsNotThereAnyMoreIsNotUnread() throws Exception {
    read(4);
    try (var admin = Admin.create(BROKER)) {
      admin.deleteRecords(Map.of(new TopicPartition(topic, 0), RecordsToDelete.beforeOffset(7))).all().get();
    }
    look();

    assertSeen(0, 0);
  }

  private Map<String, Object> inTransactions() {
    var settings = new HashMap<>(BROKER);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, group);
    return settings;
  }

  private long send(KafkaProducer<byte[], byte[]> producer) throws Exception {
    return producer.send(new ProducerRecord<>(topic, new byte[]{1})).get().offset();
  }

  /** A process that has just started does not know for how long it was away. */
  @Test
  void nothingIsKnownOfATopicUntilAllIsReadThatWasThere() throws Exception {
    unread.follow(topic);
    assertKnownFor(null);
    read(4);
    look();
    assertKnownFor(null);
    write();
    read(6);
    look();
    assertKnownFor(null);

    now += TimeUnit.SECONDS.toNanos(SECONDS);
    read(7);
    look();
    assertKnownFor(SECONDS);
    read(14);
    look();
    assertKnownFor(0);
    assertThat(unread.known("another")).isNull();
  }

  @Test
  void whatNobodyHasEverReadOfATopicIsNotKnown() throws Exception {
    unread.follow(topic);
    look();
    assertKnownFor(null);
    assertSeen(7, 0);
    read(7);
    look();
    assertKnownFor(0);
  }

  /** It gets on at each look and is ever further behind. */
  @Test
  void whoIsAtWorkOnABacklogKnowsLessAndLess() throws Exception {
    unread.follow(topic);
    read(7);
    look();
    write();
    for (int i = 1; i <= 3; i++) {
      now += TimeUnit.SECONDS.toNanos(SECONDS);
      read(7 + i);
      look();
      assertThat(unread.age()).isZero();
      assertKnownFor(i * SECONDS);
      write();
    }
  }

  /** Something always comes, and what an earlier look has found is read at the next. */
  @Test
  void whoKeepsUpKnowsWhatTheLookBeforeHasFound() throws Exception {
    unread.follow(topic);
    read(7);
    look();
    for (int i = 1; i <= 3; i++) {
      write();
      now += TimeUnit.SECONDS.toNanos(SECONDS);
      read(7 * i);
      look();
      assertKnownFor(SECONDS);
    }
  }

  /** Of a broker that does not answer nobody knows what there is to read. */
  @Test
  void lessAndLessIsKnownForAsLongAsTheBrokerSaysNothing() throws Exception {
    unread.follow(topic);
    read(7);
    look();
    now += TimeUnit.SECONDS.toNanos(SECONDS);

    assertKnownFor(SECONDS);
    assertThat(silent()).isEqualTo(SECONDS);
    look();
    assertKnownFor(0);
    assertThat(silent()).isZero();
  }

  private void assertKnownFor(@Nullable Integer seconds) {
    assertThat(unread.known(topic)).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
  }

  /** Somebody is told by it that the broker is away, for whatever else is measured says nothing then. */
  private double silent() {
    return metrics.get("lifeline.broker.look.age").timeGauge().value(TimeUnit.SECONDS);
  }

  private void look() {
    unread.look();
  }

  private void assertSeen(long behind, long seconds) {
    assertThat(unread.behind()).isEqualTo(behind);
    assertThat(metrics.get("lifeline.events.behind").gauge().value()).isEqualTo(behind);
    assertThat(unread.thin()).as("one broker, one copy").isZero();
    assertThat(unread.age()).isEqualTo(Duration.ofSeconds(seconds));
    assertThat(metrics.get("lifeline.events.standing.age").timeGauge().value()).isEqualTo(seconds);
  }

  private void read(long next) throws Exception {
    try (var admin = Admin.create(BROKER)) {
      admin.alterConsumerGroupOffsets(group, Map.of(new TopicPartition(topic, 0), new OffsetAndMetadata(next))).all()
          .get();
    }
  }
}
