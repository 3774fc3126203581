package org.lifeline.platform.following;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.testing.TestBroker;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.events.ThingHappened;

/** What a reader of a topic is given, whatever fails around it. */
class TopicFollowerIT {

  /** Far from the half minute for which a client waits by itself, and far from what a busy machine takes. */
  private static final Duration PROMPT = Duration.ofSeconds(10);

  private static final AvroCodec CODEC = new AvroCodec(new SchemaRegistry(TestSurroundings.REGISTRY.address()));

  private final String topic = "followed-" + UUID.randomUUID();
  /** What was taken, and the codes of what was bad. */
  private final List<String> given = new CopyOnWriteArrayList<>();
  private final List<TopicFollower> started = new CopyOnWriteArrayList<>();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @AfterEach
  void stopAll() {
    started.forEach(TopicFollower::stop);
  }

  @Test
  void startIsOverWhenAllIsKnownThatWasSaidAndWhatComesLaterIsTakenAtOnce() {
    TestSurroundings.BROKER.createTopics(1, topic);
    write(TestSurroundings.BROKER, 0, 1200);
    var follower = follower(TestSurroundings.BROKER, what -> {
    }, Start.WHEN_ALL_IS_KNOWN);
    follower.start();
    assertThat(given).containsExactlyElementsOf(names(0, 1200));

    write(TestSurroundings.BROKER, 1200, 1201);
    await().until(() -> given.size() == 1201);
  }

  @Test
  void readerSaysWhereToBegin() {
    TestSurroundings.BROKER.createTopics(1, topic);
    write(TestSurroundings.BROKER, 0, 5);
    var follower = new TopicFollower("followers", settings(TestSurroundings.BROKER), topic, CODEC,
        reader(3, what -> {
        }), Start.WHEN_ALL_IS_KNOWN, metrics);
    started.add(follower);
    follower.start();
    assertThat(given).containsExactly("3", "4");
  }

  @Test
  void outageOfTheBrokerIsWaitedOutAndNothingIsLeftOutOrTakenTwice() {
    try (var broker = new TestBroker()) {
      broker.createTopics(1, topic);
      write(broker, 0, 3);
      var follower = follower(broker, what -> {
      }, Start.WHEN_ALL_IS_KNOWN);
      follower.start();
      broker.stop();
      var another = follower(broker, what -> {
      }, Start.WHEN_ALL_IS_KNOWN);
      var start = CompletableFuture.runAsync(another::start);
      assertThatThrownBy(() -> start.get(3, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
      another.stop();
      assertThat(start).succeedsWithin(Duration.ofMinutes(1));

      broker.start();
      write(broker, 3, 6);
      await().until(() -> given.size() >= 6);
      assertThat(given).containsExactlyElementsOf(names(0, 6));
    }
  }

  @Test
  void recordThatCannotBeTakenIsTakenAgainAndNothingOvertakesIt() {
    TestSurroundings.BROKER.createTopics(1, topic);
    write(TestSurroundings.BROKER, 0, 4);
    var tries = new CopyOnWriteArrayList<String>();
    var follower = follower(TestSurroundings.BROKER, what -> {
      tries.add(what);
      if (what.equals("1") && tries.size() < 3) {
        throw new IllegalStateException("as the test asked");
      }
      if (what.equals("2") && tries.size() < 6) {
        throw new NoClassDefFoundError("as the test asked");
      }
    }, Start.WHEN_ALL_IS_KNOWN);
    follower.start();
    assertThat(tries).containsExactly("0", "1", "1", "2", "2", "2", "3");
    assertThat(given).containsExactlyElementsOf(names(0, 4));
  }

  /** Nobody else sees it: it is in no consumer group. */
  @Test
  void howLongItStandsIsTold() {
    TestSurroundings.BROKER.createTopics(1, topic);
    write(TestSurroundings.BROKER, 0, 2);
    var mayGoOn = new AtomicBoolean();
    follower(TestSurroundings.BROKER, what -> {
      if (what.equals("1") && !mayGoOn.get()) {
        throw new IllegalStateException("as the test asked");
      }
    }, Start.AT_ONCE).start();

    await().until(() -> !given.isEmpty() && standing() > 3);
    assertThat(given).containsExactly("0");
    mayGoOn.set(true);
    await().until(() -> standing() < 1);
    assertThat(given).containsExactly("0", "1");
  }

  /** In seconds. */
  private double standing() {
    return metrics.get("lifeline.followed.standing.age").tag("follower", "followers").timeGauge()
        .value(TimeUnit.SECONDS);
  }

  @Test
  void whatIsNoEventIsSaidToBeThatAndHoldsNothingUp() {
    TestSurroundings.BROKER.createTopics(1, topic);
    send(TestSurroundings.BROKER, List.of(new byte[0], new byte[]{1, 2, 3}));
    write(TestSurroundings.BROKER, 0, 1);
    follower(TestSurroundings.BROKER, what -> {
    }, Start.WHEN_ALL_IS_KNOWN).start();
    assertThat(given).hasSize(3).startsWith("bad: no-value").endsWith("0").element(1).asString().startsWith("bad: ");
  }

  @Test
  void stopIsPromptWhateverItWaitsForAndIsTheEndOfReading() {
    var missing = follower(TestSurroundings.BROKER, what -> {
    }, Start.WHEN_ALL_IS_KNOWN);
    var start = CompletableFuture.runAsync(missing::start);
    await().until(missing::isRunning);
    stopsPromptly(missing);
    assertThat(start).succeedsWithin(Duration.ofMinutes(1));

    TestSurroundings.BROKER.createTopics(1, topic);
    var idle = follower(TestSurroundings.BROKER, what -> {
    }, Start.WHEN_ALL_IS_KNOWN);
    idle.start();
    stopsPromptly(idle);
    write(TestSurroundings.BROKER, 0, 1);
    var tries = new CopyOnWriteArrayList<String>();
    var failing = follower(TestSurroundings.BROKER, what -> {
      tries.add(what);
      throw new IllegalStateException("as the test asked");
    }, Start.AT_ONCE);
    failing.start();
    await().until(() -> !tries.isEmpty());
    stopsPromptly(failing);
    assertThat(given).isEmpty();
  }

  /** It is known as running before its thread looks, which otherwise ends there and then. */
  @Test
  void everyStartReads() {
    TestSurroundings.BROKER.createTopics(1, topic);
    write(TestSurroundings.BROKER, 0, 1);
    for (int i = 1; i <= 20; i++) {
      int times = i;
      var follower = follower(TestSurroundings.BROKER, what -> {
      }, Start.AT_ONCE);
      follower.start();
      assertThat(follower.isRunning()).isTrue();
      await().pollInterval(Duration.ofMillis(5)).until(() -> given.size() == times);
      stopsPromptly(follower);
    }
  }

  private static void stopsPromptly(TopicFollower follower) {
    var begin = System.nanoTime();
    follower.stop();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMPT);
    assertThat(follower.isRunning()).isFalse();
    assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).doesNotContain("followers");
  }

  private TopicFollower follower(TestBroker broker, Consumer<String> work, Start start) {
    var follower = new TopicFollower("followers", settings(broker), topic, CODEC, reader(0, work), start, metrics);
    started.add(follower);
    return follower;
  }

  private Reader reader(long from, Consumer<String> work) {
    return new Reader() {
      @Override
      public long from(TopicPartition partition) {
        return from;
      }

      @Override
      public void take(ConsumerRecord<byte[], byte[]> record, SpecificRecord event) {
        var what = ((ThingHappened) event).getWhat();
        work.accept(what);
        given.add(what);
      }

      @Override
      public void bad(ConsumerRecord<byte[], byte[]> record, String code) {
        given.add("bad: " + code);
      }
    };
  }

  private static Map<String, Object> settings(TestBroker broker) {
    return Map.of("bootstrap.servers", broker.address());
  }

  private void write(TestBroker broker, int from, int to) {
    send(broker, names(from, to).stream()
        .map(what -> CODEC.encode(topic, new ThingHappened("a", 1L, what, Instant.EPOCH))).toList());
  }

  private void send(TestBroker broker, List<byte[]> values) {
    try (var producer = new KafkaProducer<>(settings(broker), new ByteArraySerializer(), new ByteArraySerializer())) {
      values.forEach(
          value -> producer.send(new ProducerRecord<>(topic, new byte[]{1}, value.length == 0 ? null : value)));
    }
  }

  private static List<String> names(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).toList();
  }
}
