package org.lifeline.referral;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.TopicReader;

/** Reads and writes the topics of the test broker as outsiders do. */
public final class TestTopics {

  private static final KafkaProducer<byte[], byte[]> PRODUCER = new KafkaProducer<>(
      Map.of("bootstrap.servers", TestSurroundings.BROKER.address()), new ByteArraySerializer(),
      new ByteArraySerializer());

  private TestTopics() {
  }

  /** Everything that is on a topic now. */
  public static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicReader.everything(TestSurroundings.BROKER.address(), topic);
  }

  /** Offset of the first record that is on a topic of one partition; that of the next one where there is none. */
  public static long first(String topic) {
    var config = Map.<String, Object>of("bootstrap.servers", TestSurroundings.BROKER.address());
    try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partition = new TopicPartition(topic, 0);
      return consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
  }

  /** The offset that a group has kept for a topic of one partition; 0 where it has none. */
  public static long kept(String group, String topic) {
    var config = Map.<String, Object>of("bootstrap.servers", TestSurroundings.BROKER.address(), "group.id", group);
    try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var kept = consumer.committed(Set.of(new TopicPartition(topic, 0))).get(new TopicPartition(topic, 0));
      return kept == null ? 0 : kept.offset();
    }
  }

  /** Writes a record and returns its offset. */
  public static long write(ProducerRecord<byte[], byte[]> record) {
    try {
      return PRODUCER.send(record).get().offset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
