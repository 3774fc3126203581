package org.lifeline.platform.outbox;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/** A record that a producer has taken and whose acknowledgement is awaited. */
record Sent(String topic, Future<?> acknowledgement) {

  /**
   * Gives a record to a producer.
   *
   * @param timestamp of the record in Kafka, milliseconds since 1970; null for the time of sending
   * @param deadline by {@link System#nanoTime}
   * @throws NotSent the producer refused it at once (too large, topic unknown, broker away), or the deadline has passed
   */
  static Sent by(KafkaProducer<byte[], byte[]> producer, OutgoingRecord record, @Nullable Long timestamp,
      long deadline) {
    try {
      var sent = new Sent(record.topic(), producer.send(new ProducerRecord<>(record.topic(), null, timestamp,
          record.key(), record.value(), record.headers())));
      if (sent.acknowledgement.isDone() || System.nanoTime() > deadline) {
        sent.await(deadline);
      }
      return sent;
    } catch (KafkaException e) {
      throw new NotSent(record.topic(), e);
    }
  }

  /**
   * Waits for the acknowledgement.
   *
   * @throws NotSent the broker refused the record, or did not acknowledge it in time
   */
  void await(long deadline) {
    try {
      acknowledgement.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw new NotSent(topic, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new NotSent(topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotSent(topic, e);
    }
  }
}
