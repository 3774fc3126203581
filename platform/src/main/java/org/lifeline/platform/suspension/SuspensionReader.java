package org.lifeline.platform.suspension;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.Outages;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads who is suspended: all that was ever said of it when the service starts, before its doors open, and what is said from
 * then on at once. Every instance reads for itself and keeps it in memory, so that no door asks a database. As long as
 * the broker is away, it goes by what it knows; a start waits for it. What is no such record is passed over here: one
 * service reads the topic as it reads every other, and puts it aside.
 */
public final class SuspensionReader implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SuspensionReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Map<String, Object> client;
  private final String topic;
  private final AvroCodec codec;
  private final Suspensions suspensions;
  /** Where to go on after an outage: what was said before is not gone through again, as somebody was let in meanwhile. */
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private final CountDownLatch known = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  /** @param client connection and security settings */
  public SuspensionReader(Map<String, Object> client, String topic, AvroCodec codec, Suspensions suspensions) {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    this.client = settings;
    this.topic = topic;
    this.codec = codec;
    this.suspensions = suspensions;
  }

  /** Returns when everything that was on the topic is known. */
  @Override
  public void start() {
    var reader = Thread.ofPlatform().name("suspensions").daemon().unstarted(this::run);
    thread = reader; // it reads for as long as it finds itself here, and so must be known before it runs
    reader.start();
    try {
      known.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
    known.countDown();
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Before the doors. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        read();
      } catch (RuntimeException e) {
        if (thread != Thread.currentThread()) {
          return;
        }
        LOG.warn("what is said of suspensions waits: {}", e.getClass().getSimpleName());
        if (!(e instanceof KafkaException) && !Outages.isOutage(e)) {
          LOG.error("reading suspensions fails with {}", e.getClass().getName());
        }
      }
      LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
    }
  }

  private void read() {
    try (var consumer = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions = consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition()))
          .toList();
      if (partitions.isEmpty()) {
        LOG.warn("suspensions wait: there is no topic {}", topic);
        return;
      }
      consumer.assign(partitions);
      var beginnings = consumer.beginningOffsets(partitions);
      partitions.forEach(p -> consumer.seek(p, next.getOrDefault(p, beginnings.getOrDefault(p, 0L))));
      var ends = consumer.endOffsets(partitions);
      while (thread == Thread.currentThread()) {
        if (known.getCount() > 0 && isAt(ends, consumer, partitions)) {
          known.countDown();
        }
        consumer.poll(POLL).forEach(this::take);
      }
    }
  }

  private static boolean isAt(Map<TopicPartition, Long> ends, KafkaConsumer<byte[], byte[]> consumer,
      List<TopicPartition> partitions) {
    return partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null) {
        suspensions.take(codec.decode(record.value()));
      }
    } catch (Undecodable e) {
      LOG.warn("a record on topic {} is of no suspension: {}", topic, e.code());
    }
    next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }
}
