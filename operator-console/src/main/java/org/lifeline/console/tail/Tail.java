package org.lifeline.console.tail;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.broker.LoneConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Reads the ends of the topics that somebody watches, from when they start to watch, in no consumer group. There is one
 * connection for all, and none while nobody watches.
 */
@Component
class Tail implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(Tail.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PAUSE_AFTER_FAILURE = TimeUnit.SECONDS.toNanos(1);
  private static final Map<String, Object> MORE = Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest",
      ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);

  private final BrokerAccess broker;
  private final Set<Watcher> watchers = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Thread reading;
  private volatile boolean ended;

  Tail(BrokerAccess broker) {
    this.broker = broker;
  }

  void add(Watcher watcher) {
    lock.lock();
    try {
      watchers.add(watcher);
      if (ended) {
        remove(watcher);
      } else if (reading == null) {
        reading = Thread.ofPlatform().name("tail").daemon().start(this::run);
      }
    } finally {
      lock.unlock();
    }
  }

  void remove(Watcher watcher) {
    watchers.remove(watcher);
    watcher.end();
  }

  /** A stop would wait for each page that is open; a browser comes back by itself. */
  @EventListener(ContextClosedEvent.class)
  void end() {
    ended = true;
    watchers.forEach(this::remove);
  }

  private void run() {
    while (goesOn()) {
      try (var consumer = LoneConsumer.open(broker.settings(), MORE)) {
        while (goesOn()) {
          if (follow(consumer)) {
            hand(consumer);
          } else {
            LockSupport.parkNanos(POLL.toNanos());
          }
        }
      } catch (RuntimeException | Error e) { // an exception that got out would end the tail until the next start
        LOG.warn("the tail of the topics will be read again: {}", e.getClass().getSimpleName());
        watchers.forEach(Watcher::away);
        LockSupport.parkNanos(PAUSE_AFTER_FAILURE);
      }
    }
  }

  private boolean goesOn() {
    lock.lock();
    try {
      if (watchers.isEmpty()) {
        reading = null;
      }
      return Thread.currentThread().equals(reading);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Assigns the watched topics: one that was assigned already goes on where it is; a new one begins at its end.
   *
   * @return whether anything is watched; the last watcher may have left since
   */
  private boolean follow(KafkaConsumer<byte[], byte[]> consumer) {
    var topics = watchers.stream().map(Watcher::topic).collect(Collectors.toSet());
    var before = consumer.assignment();
    if (before.stream().map(TopicPartition::topic).collect(Collectors.toSet()).equals(topics)) {
      return !topics.isEmpty();
    }
    var partitions = topics.stream().flatMap(topic -> consumer.partitionsFor(topic).stream())
        .map(p -> new TopicPartition(p.topic(), p.partition())).toList();
    var fresh = new HashSet<>(partitions);
    fresh.removeAll(before);
    consumer.assign(partitions);
    if (!fresh.isEmpty()) { // Kafka takes none for all, and present watchers would miss events
      consumer.seekToEnd(fresh);
    }
    return !partitions.isEmpty();
  }

  private void hand(KafkaConsumer<byte[], byte[]> consumer) {
    var records = consumer.poll(POLL);
    if (!records.isEmpty()) {
      for (var watcher : watchers) {
        List<ConsumerRecord<byte[], byte[]>> theirs = new ArrayList<>();
        records.records(watcher.topic()).forEach(theirs::add);
        try {
          watcher.come(theirs);
        } catch (RuntimeException e) {
          LOG.warn("a page that watches {} is shut out: {}", watcher.topic(), e.getClass().getName());
          remove(watcher);
        }
      }
    }
  }

  @Override
  public void destroy() {
    lock.lock();
    try {
      reading = null;
    } finally {
      lock.unlock();
    }
  }
}
