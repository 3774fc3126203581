package org.lifeline.platform.catchup;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.outage.Outages;
import org.lifeline.platform.outage.WaitingStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads, when a service starts and before it consumes, sends or answers anything, what was published on a topic since
 * its database last looked.
 *
 * <p>
 * The position is kept in the database, not with a consumer group. So a database that was restored from a backup reads
 * again everything published since the backup, although its consumers have long read past it; and a start takes time
 * for what is new, not for all that the topic holds. Promised: when the service has started, every record that was on
 * the topic by then was given to the reader in a transaction that committed, unless it fails even alone and not because
 * of an outage: such a record is logged and passed over, so that it keeps no service from starting; in a service that
 * consumes the topic, too, it becomes a dead letter there. If none of more than {@value #MOST_FAULTY} that came together
 * can be taken, the fault is not theirs, and the start ends. An outage of the broker or the database delays it for as
 * long as it lasts. Not promised: that a record is given only once.
 */
public final class CatchUp implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int MOST_FAULTY = 10;
  /**
   * Closing a consumer waits for its pending fetch: with the default maximum, the start would wait half a second for
   * nothing.
   */
  private static final Map<String, Object> MORE = Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
      ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);

  private final String topic;
  private final Map<String, Object> client;
  private final WaitingStart start = new WaitingStart();
  private final Positions positions;
  private final TransactionTemplate transaction;
  private final Consumer<List<ConsumerRecord<byte[], byte[]>>> reader;

  CatchUp(String topic, Map<String, Object> client, Positions positions, TransactionTemplate transaction,
      Consumer<List<ConsumerRecord<byte[], byte[]>>> reader) {
    this.topic = topic;
    this.client = client;
    this.positions = positions;
    this.transaction = transaction;
    this.reader = reader;
  }

  /** Returns once everything that is on the topic has been read. */
  @Override
  public void start() {
    start.until(this::lookedAtAll);
  }

  @Override
  public void stop() {
    start.stop();
  }

  @Override
  public boolean isRunning() {
    return start.isStarted();
  }

  /** Starts before the outbox relay, the consumers and the doors. */
  @Override
  public int getPhase() {
    return 0;
  }

  private boolean lookedAtAll() {
    try (var consumer = LoneConsumer.open(client, MORE)) {
      var partitions = consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition()))
          .toList();
      if (partitions.isEmpty()) {
        LOG.warn("the start waits: there is no topic {}", topic);
        return false;
      }
      consumer.assign(partitions);
      var ends = consumer.endOffsets(partitions);
      seek(consumer, partitions, ends);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
        take(consumer);
      }
      return true;
    } catch (RuntimeException e) {
      if (!(e instanceof KafkaException) && !Outages.isOutage(e)) {
        throw e;
      }
      LOG.warn("the start waits for what is on topic {}: {}", topic, e.getClass().getSimpleName());
      return false;
    }
  }

  /** Seeks to where the database last was, or to the beginning of a topic that has been recreated since. */
  private void seek(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions,
      Map<TopicPartition, Long> ends) {
    var known = positions.of(topic);
    var beginnings = consumer.beginningOffsets(partitions);
    for (var partition : partitions) {
      long beginning = beginnings.getOrDefault(partition, 0L);
      long position = known.getOrDefault(partition.partition(), beginning);
      if (position > ends.getOrDefault(partition, 0L)) {
        position = beginning;
        positions.keep(topic, partition.partition(), position); // kept now: on an empty topic, nothing is taken later
      }
      consumer.seek(partition, Math.max(beginning, position));
    }
  }

  private void take(KafkaConsumer<byte[], byte[]> consumer) {
    var polled = consumer.poll(POLL);
    if (polled.isEmpty()) {
      return;
    }
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>(polled.count());
    polled.forEach(records::add);
    try {
      transaction.executeWithoutResult(status -> {
        reader.accept(records);
        keepPosition(consumer, polled);
      });
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      long taken = records.stream().filter(this::isTakenAlone).count();
      if (taken == 0 && records.size() > MOST_FAULTY) {
        throw e;
      }
      transaction.executeWithoutResult(status -> keepPosition(consumer, polled));
    }
  }

  /** Takes one record of some that could not be taken together. */
  private boolean isTakenAlone(ConsumerRecord<byte[], byte[]> record) {
    try {
      transaction.executeWithoutResult(status -> reader.accept(List.of(record)));
      return true;
    } catch (RuntimeException e) {
      if (Outages.isOutage(e)) {
        throw e;
      }
      LOG.error("{}-{}@{} cannot be taken: {}", record.topic(), record.partition(), record.offset(),
          e.getClass().getSimpleName());
      return false;
    }
  }

  private void keepPosition(KafkaConsumer<byte[], byte[]> consumer, ConsumerRecords<byte[], byte[]> polled) {
    polled.partitions().forEach(p -> positions.keep(topic, p.partition(), consumer.position(p)));
  }
}
