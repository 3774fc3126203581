package org.lifeline.platform.settlement;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.inbox.Outages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads what is asked of this service and has it done, one after the other. How far it has read stands in the database and
 * moves in the transaction that settles: each request takes effect once, whichever instance reads it. An outage is waited
 * out.
 */
public final class SettlementReader implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(SettlementReader.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

  private final Map<String, Object> client;
  private final String topic;
  private final Settling settling;
  private volatile @Nullable Thread thread;

  public SettlementReader(Map<String, Object> client, String topic, Settling settling) {
    var settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    this.client = settings;
    this.topic = topic;
    this.settling = settling;
  }

  @Override
  public void start() {
    var reader = Thread.ofPlatform().name("settlements").daemon().unstarted(this::run);
    thread = reader; // it reads for as long as it finds itself here, and so must be known before it runs
    reader.start();
  }

  @Override
  public void stop() {
    var running = thread;
    thread = null;
    if (running != null) {
      running.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void run() {
    while (thread == Thread.currentThread()) {
      try {
        read();
      } catch (RuntimeException e) {
        if (thread != Thread.currentThread()) {
          return;
        }
        LOG.warn("settlements wait: {}", e.getClass().getSimpleName());
        if (!(e instanceof KafkaException) && !Outages.isOutage(e)) {
          LOG.error("settling fails with {}", e.getClass().getName());
        }
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
      }
    }
  }

  private void read() {
    try (var requests = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        var letters = new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions = requests.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition()))
          .toList();
      if (partitions.isEmpty()) {
        LOG.warn("settlements wait: there is no topic {}", topic);
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
        return;
      }
      requests.assign(partitions);
      var beginnings = requests.beginningOffsets(partitions);
      partitions.forEach(p -> requests.seek(p,
          Math.max(beginnings.getOrDefault(p, 0L), settling.position(topic, p.partition()))));
      while (thread == Thread.currentThread()) {
        for (var request : requests.poll(POLL)) {
          settling.settle(request, (letterTopic, offset) -> at(letters, letterTopic, offset));
        }
      }
    }
  }

  /** The record at a place; null if it is not there any more. */
  private static @Nullable ConsumerRecord<byte[], byte[]> at(KafkaConsumer<byte[], byte[]> consumer, String topic,
      long offset) {
    var partition = new TopicPartition(topic, 0);
    consumer.assign(List.of(partition));
    if (offset < consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L)
        || offset >= consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L)) {
      return null;
    }
    consumer.seek(partition, offset);
    for (int i = 0; i < 20; i++) {
      for (var record : consumer.poll(POLL)) {
        return record.offset() == offset ? record : null;
      }
    }
    throw new KafkaException("a dead letter was not handed out in time");
  }

  static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
  }
}
