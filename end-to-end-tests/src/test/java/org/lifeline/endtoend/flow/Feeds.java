package org.lifeline.endtoend.flow;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.kafka.KafkaAccess;

/**
 * The notices that arrive on the network operators' feeds, the end of the chain, from now on: each counted once,
 * however often it was written. They are read as operators read them, so that the reader has to cope with a broker that
 * is gone too.
 */
public final class Feeds implements AutoCloseable {

  private static final String FEED = "dispatch-feed.";
  /** May read all of them. */
  private static final String READER = "dispatch-service";
  private static final Duration POLL = Duration.ofMillis(500);
  /** One that is cut off keeps its connections: so long is waited for what it was asked. */
  private static final int PATIENCE_WITH_A_BROKER = 10_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Flow flow = new Flow();
  private final Set<String> seen = new HashSet<>();
  private final Thread thread;
  private volatile @Nullable RuntimeException failure;

  public Feeds(KafkaAccess kafka) {
    var settings = new HashMap<>(kafka.as(READER));
    settings.putAll(Map.of("isolation.level", "read_committed", "request.timeout.ms", PATIENCE_WITH_A_BROKER));
    consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var partitions = consumer.listTopics().values().stream().flatMap(List::stream)
        .filter(info -> info.topic().startsWith(FEED)).map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
    thread = Thread.ofPlatform().name("feeds").daemon().start(this::read);
  }

  /** When each notice came. */
  public Flow flow() {
    return flow;
  }

  private void read() {
    try (consumer) {
      while (true) {
        for (var record : consumer.poll(POLL)) {
          if (seen.add(id(record))) {
            flow.add(System.nanoTime());
          }
        }
      }
    } catch (WakeupException closed) {
      return;
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  private static String id(ConsumerRecord<byte[], byte[]> record) {
    return new String(Objects.requireNonNull(record.headers().lastHeader("ce_id")).value(), UTF_8);
  }

  /** @throws IllegalStateException they were not read to the end */
  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException("the feeds were not read to the end", failure);
    }
  }
}
