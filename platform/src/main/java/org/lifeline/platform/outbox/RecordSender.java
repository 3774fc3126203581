package org.lifeline.platform.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches of records and waits until the broker has acknowledged each (acks=all).
 *
 * <p>
 * Order: the producer is idempotent and never gives a batch up by itself, so what the broker holds of a partition is
 * always a beginning of what was sent to it. When a batch takes too long the sender gives up as a whole; after
 * {@link #reset} everything is sent again from the start. A producer that gave up single batches could let a later
 * record overtake an earlier one of the same key. Used by one thread.
 */
public final class RecordSender implements AutoCloseable {

  /** Shorter than the database's {@code idle_in_transaction_session_timeout}, so that the relay notices first. */
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Map<String, Object> config;
  private @Nullable KafkaProducer<byte[], byte[]> producer;

  /** @param client connection and security settings; what makes the promise is set here and cannot be overridden */
  public RecordSender(Map<String, Object> client) {
    config = new HashMap<>(client);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 4_000);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
  }

  /**
   * Returns when every record is acknowledged.
   *
   * @throws NotSent at least one is not; which of them the broker holds is unknown
   */
  public void sendAll(List<OutgoingRecord> records) {
    var open = producer != null ? producer : new KafkaProducer<byte[], byte[]>(config);
    producer = open;
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      var sent = new ArrayList<Future<?>>(records.size());
      for (var r : records) {
        sent.add(open.send(new ProducerRecord<>(r.topic(), null, r.key(), r.value(), r.headers())));
      }
      for (var acknowledgement : sent) {
        acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new NotSent(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSent(e);
    }
  }

  /** Drops what is still on its way; the next batch starts with a new producer. */
  public void reset() {
    if (producer != null) {
      producer.close(Duration.ZERO);
      producer = null;
    }
  }

  @Override
  public void close() {
    reset();
  }

  /** The broker did not acknowledge in time. */
  public static final class NotSent extends RuntimeException {
    NotSent(Exception cause) {
      super(cause);
    }
  }
}
