package org.lifeline.platform.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.outbox.RecordSender;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;

/** The topics of a service under test, as other services write and read them. */
public class TestTopics {

  private final String brokers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RecordSender sender;
  private final AvroCodec codec = new AvroCodec(new SchemaRegistry(TestSurroundings.REGISTRY.address()));

  protected TestTopics(TestBroker broker) {
    brokers = broker.address();
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers), new ByteArraySerializer(),
        new ByteArraySerializer());
    sender = new RecordSender(Map.of("bootstrap.servers", brokers), Set.of("referrals", "referral-keys"),
        "tests-" + UUID.randomUUID(), Set.of());
  }

  /**
   * Writes records as the services do (those of referral-service in one transaction) and waits for every
   * acknowledgement.
   */
  public synchronized void publish(List<OutgoingRecord> outgoing) {
    sender.ready();
    sender.sendAll(outgoing);
  }

  /** Writes one record; returns its offset once the broker has it. */
  public long publish(ProducerRecord<byte[], byte[]> record) {
    try {
      return producer.send(record).get().offset();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All records that are on a topic now. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicReader.everything(brokers, topic);
  }

  /** Every event of a type that is on a topic now. */
  public <T extends SpecificRecord> List<T> events(String topic, Class<T> type) {
    return events(read(topic).stream(), type);
  }

  /** Every event of a type that is on a topic now under this key; nothing else is decoded. */
  public <T extends SpecificRecord> List<T> events(String topic, String key, Class<T> type) {
    return events(topic, Set.of(key), type);
  }

  /** As {@link #events(String, String, Class)}, under one of these keys. */
  public <T extends SpecificRecord> List<T> events(String topic, Set<String> keys, Class<T> type) {
    return events(read(topic).stream().filter(record -> keys.contains(new String(record.key(), UTF_8))), type);
  }

  private <T extends SpecificRecord> List<T> events(Stream<ConsumerRecord<byte[], byte[]>> records, Class<T> type) {
    return records.map(this::decode).filter(type::isInstance).map(type::cast).toList();
  }

  private SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return codec.decode(record.value());
    } catch (Undecodable e) {
      throw new IllegalStateException(e);
    }
  }
}
