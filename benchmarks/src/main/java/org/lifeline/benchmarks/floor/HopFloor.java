package org.lifeline.benchmarks.floor;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The performance of the stack's Kafka alone, on a separate topic: records of 300 bytes, every one acknowledged by all
 * replicas of the partition (acks=all).
 */
final class HopFloor implements AutoCloseable {

  private static final byte[] VALUE = new byte[300];
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final Map<String, Object> access;
  private final String topic = "bench-floor-" + UUID.randomUUID();
  /** The partition for single hops; bulk records go to the other one. */
  private final TopicPartition hops = new TopicPartition(topic, 0);
  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> consumer;

  /** @param access settings of a user who may create topics */
  HopFloor(Map<String, Object> access) throws InterruptedException, ExecutionException {
    this.access = access;
    admin = Admin.create(access);
    admin.createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
    producer = producer(0);
    consumer = new KafkaConsumer<>(access, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.assign(List.of(hops));
    consumer.seekToEnd(List.of(hops));
    consumer.position(hops);
  }

  /** Sends one record, waits for its acknowledgement, and reads it. */
  void hop() throws InterruptedException, ExecutionException {
    producer.send(new ProducerRecord<>(topic, 0, null, VALUE)).get();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (consumer.poll(PATIENCE).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("a record of the floor has not come back");
      }
    }
  }

  /** Records sent and acknowledged per second, by one producer that lets them gather for 5 ms. */
  double recordsPerSecond(Duration time) {
    try (var many = producer(5)) {
      long from = System.nanoTime() + time.toNanos() / 5;
      long until = from + time.toNanos();
      long sent = 0;
      for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
        many.send(new ProducerRecord<>(topic, 1, null, VALUE));
        sent += now < from ? 0 : 1;
      }
      many.flush();
      return sent / ((System.nanoTime() - from) / 1e9);
    }
  }

  private Producer<byte[], byte[]> producer(int lingerMillis) {
    var settings = new HashMap<>(access);
    settings.putAll(Map.of("acks", "all", "linger.ms", lingerMillis, "batch.size", 64 * 1024));
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public void close() {
    producer.close();
    consumer.close();
    admin.close();
  }
}
