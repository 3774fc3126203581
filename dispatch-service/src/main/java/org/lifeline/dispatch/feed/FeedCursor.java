package org.lifeline.dispatch.feed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.broker.LoneConsumer;
import org.lifeline.platform.doors.list.Page;
import org.lifeline.platform.doors.problem.Problem;
import org.springframework.http.HttpStatus;

/**
 * Reads one feed's only partition from any position. It belongs to no consumer group and commits nothing: the operator
 * keeps the position. Only one thread may use it at a time.
 */
final class FeedCursor implements AutoCloseable {

  /** How long a fetch waits at the broker for something new. Also how long a change of position may be held up. */
  private static final int FETCH_WAIT_MILLIS = 200;
  /** Longest single poll: waits are taken in slices, so that a stop is noticed. */
  private static final Duration SLICE = Duration.ofMillis(500);
  private static final int PATIENCE_WITH_BROKER_MILLIS = 5_000;
  private static final Duration PATIENCE_WITH_BROKER = Duration.ofMillis(PATIENCE_WITH_BROKER_MILLIS);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  /** The position that the next poll will read from; null where that is not known. */
  private @Nullable Long position;
  private Instant lastUsed = Instant.EPOCH;

  FeedCursor(BrokerAccess broker, String topic) {
    partition = new TopicPartition(topic, 0);
    consumer = LoneConsumer.open(broker.settings(), Map.of(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none",
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Page.LARGEST, ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
        FETCH_WAIT_MILLIS, ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_WITH_BROKER_MILLIS));
    consumer.assign(List.of(partition));
  }

  /**
   * Reads what comes after a position.
   *
   * @param after the offset before the first to read; null to read from the beginning
   * @param patience how long to wait where there is nothing; returns at once when there is something, and waits for it
   * if the broker is slow to send it
   * @param stopped asked between polls whether to give up waiting
   * @throws Problem 400: there never was such a position; 503: the broker does not answer
   */
  List<ConsumerRecord<byte[], byte[]>> read(@Nullable Long after, int limit, Duration patience,
      BooleanSupplier stopped) {
    try {
      seek(after);
      return patience.isZero() && atEnd() ? List.of() : poll(limit, patience, stopped);
    } catch (OffsetOutOfRangeException e) {
      position = null;
      throw outOfRange();
    } catch (TimeoutException e) {
      position = null;
      throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The feed cannot be read at the moment.");
    } catch (RuntimeException e) {
      position = null;
      throw e;
    }
  }

  /** Moves the consumer, unless it stands where it should: then what it has fetched ahead is used. */
  private void seek(@Nullable Long after) {
    if (after == null) {
      consumer.seekToBeginning(List.of(partition));
      position = null;
    } else if (position == null || position != after + 1) {
      consumer.seek(partition, after + 1);
      position = after + 1;
    }
  }

  private boolean atEnd() {
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    long here = consumer.position(partition);
    if (here > end) {
      throw outOfRange();
    }
    return here == end;
  }

  private List<ConsumerRecord<byte[], byte[]>> poll(int limit, Duration patience, BooleanSupplier stopped) {
    // A caller that does not wait for something new still waits for what the broker already has.
    var deadline = System.nanoTime() + (patience.isZero() ? PATIENCE_WITH_BROKER : patience).toNanos();
    while (!stopped.getAsBoolean()) {
      var left = Duration.ofNanos(deadline - System.nanoTime());
      if (left.isNegative()) {
        break;
      }
      var polled = consumer.poll(left.compareTo(SLICE) < 0 ? left : SLICE).records(partition);
      if (!polled.isEmpty()) {
        position = polled.getLast().offset() + 1;
        return polled.subList(0, Math.min(limit, polled.size()));
      }
    }
    return List.of();
  }

  private static Problem outOfRange() {
    return Problem.invalidField("lastEventId", "out-of-range", "The feed has no event of this id.");
  }

  Instant lastUsed() {
    return lastUsed;
  }

  void used(Instant now) {
    lastUsed = now;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
