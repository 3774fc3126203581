package org.lifeline.platform.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;

/** The topics of a service under test, as others write and read them. */
public class TestTopics {

  private final String brokers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AvroCodec codec = new AvroCodec(new SchemaRegistry(TestSurroundings.REGISTRY.address()));

  protected TestTopics(TestBroker broker) {
    brokers = broker.address();
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers), new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Writes and waits for every acknowledgement. */
  public void publish(List<OutgoingRecord> outgoing) {
    var sent = new ArrayList<Future<RecordMetadata>>();
    outgoing
        .forEach(r -> sent.add(producer.send(new ProducerRecord<>(r.topic(), null, r.key(), r.value(), r.headers()))));
    sent.forEach(TestTopics::acknowledged);
  }

  /** Writes one record; returns its offset once the broker has it. */
  public long publish(ProducerRecord<byte[], byte[]> record) {
    return acknowledged(producer.send(record)).offset();
  }

  private static RecordMetadata acknowledged(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything that is on a topic now. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    return TopicReader.everything(brokers, topic);
  }

  /** Every event of a type that is on a topic now. */
  public <T extends SpecificRecord> List<T> events(String topic, Class<T> type) {
    return read(topic).stream().map(this::decode).filter(type::isInstance).map(type::cast).toList();
  }

  private SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) {
    try {
      return codec.decode(record.value());
    } catch (Undecodable e) {
      throw new IllegalStateException(e);
    }
  }
}
