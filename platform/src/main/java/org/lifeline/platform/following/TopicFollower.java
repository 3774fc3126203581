package org.lifeline.platform.following;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.outage.Outages;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.thread.OwnThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads a topic on its own, without a consumer group: from where its reader says to the end, and then on, each
 * partition in order and one record at a time. A record that cannot be taken is tried again after a pause, for as long
 * as necessary, and nothing overtakes it; so an outage of the broker, or of anything the reader depends on, is waited
 * out. A record that is not an event is passed to the reader as such.
 */
public final class TopicFollower implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TopicFollower.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration LONGEST_STOP = Duration.ofSeconds(5);
  private static final Map<String, Object> MORE = Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
      ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);

  private final String name;
  private final Map<String, Object> client;
  private final String topic;
  private final AvroCodec codec;
  private final Reader reader;
  private final Start start;
  /** The offset at which to continue after an outage. */
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private volatile CountDownLatch known = new CountDownLatch(1);
  /** When it last had no record in hand, by {@link System#nanoTime()}. */
  private volatile long gotOn = System.nanoTime();
  private final OwnThread thread = new OwnThread();

  /**
   * Makes a follower; {@link #start} begins to read.
   *
   * @param name of the thread, and in the log
   * @param client connection and security settings
   * @param metrics where the time without progress is reported
   */
  public TopicFollower(String name, Map<String, Object> client, String topic, AvroCodec codec, Reader reader,
      Start start, MeterRegistry metrics) {
    this.name = name;
    this.client = client;
    this.topic = topic;
    this.codec = codec;
    this.reader = reader;
    this.start = start;
    TimeGauge.builder("lifeline.followed.standing.age", this, TimeUnit.MILLISECONDS, own -> own.standing().toMillis())
        .description("since a topic that is read in no consumer group was read on, or nothing was left of it")
        .tag("follower", name).register(metrics);
  }

  /** For how long it has had the same record in hand, or could not read at all; below one second while all is well. */
  Duration standing() {
    return Duration.ofNanos(System.nanoTime() - gotOn);
  }

  @Override
  public void start() {
    var all = new CountDownLatch(1);
    known = all;
    thread.start(Thread.ofPlatform().name(name).daemon(), this::run);
    if (start == Start.WHEN_ALL_IS_KNOWN) {
      try {
        all.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        stop();
      }
    }
  }

  /** Ends a waiting start, too. Returns once nothing more is read, or after 5 s. */
  @Override
  public void stop() {
    known.countDown();
    thread.stop(Thread::interrupt, LONGEST_STOP);
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }

  @Override
  public int getPhase() {
    return start.phase();
  }

  private void run() {
    while (thread.goesOn()) {
      try {
        try {
          read();
        } finally {
          reader.ended();
        }
      } catch (RuntimeException | Error e) { // or nothing would be read any more
        if (thread.goesOn()) {
          log(e);
        }
      }
      if (thread.goesOn()) {
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
      }
    }
  }

  private void log(Throwable failure) {
    var type = failure.getClass();
    if (failure instanceof KafkaException || Outages.isOutage(failure)) {
      LOG.warn("{} wait: {}", name, type.getSimpleName());
    } else {
      LOG.error("{} wait: taking a record fails with {}", name, type.getName());
    }
  }

  private void read() {
    try (var consumer = LoneConsumer.open(client, MORE)) {
      var partitions = consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition()))
          .toList();
      if (partitions.isEmpty()) {
        LOG.warn("{} wait: there is no topic {}", name, topic);
        return;
      }
      consumer.assign(partitions);
      var beginnings = consumer.beginningOffsets(partitions);
      partitions.forEach(p -> consumer.seek(p, Math.max(beginnings.getOrDefault(p, 0L),
          Math.max(next.getOrDefault(p, 0L), reader.from(p)))));
      var ends = consumer.endOffsets(partitions);
      while (thread.goesOn()) {
        if (known.getCount() > 0 && isAt(ends, consumer, partitions)) {
          known.countDown();
        }
        consumer.poll(POLL).forEach(this::take);
        reader.looked();
        gotOn = System.nanoTime();
      }
    }
  }

  private static boolean isAt(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions) {
    return partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (!thread.goesOn()) {
      return; // what is not taken is read again
    }
    if (record.value() == null) {
      reader.bad(record, "no-value");
    } else {
      decode(record);
    }
    next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    gotOn = System.nanoTime();
  }

  private void decode(ConsumerRecord<byte[], byte[]> record) {
    SpecificRecord event;
    try {
      event = codec.decode(record.value());
    } catch (Undecodable e) {
      reader.bad(record, e.code());
      return;
    }
    reader.take(record, event);
  }
}
