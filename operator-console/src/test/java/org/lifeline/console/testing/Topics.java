package org.lifeline.console.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.testing.TestBroker;
import org.lifeline.platform.testing.TestSurroundings;

/** The topics of the service under test, as others write and read them. */
public final class Topics {

  private static final int PARTITIONS = 3;

  private final String brokers;
  private final KafkaProducer<byte[], byte[]> producer;
  private final AvroCodec codec = new AvroCodec(new SchemaRegistry(TestSurroundings.REGISTRY.address()));

  Topics(TestBroker broker) {
    brokers = broker.address();
    broker.createTopics(PARTITIONS, "referrals", "allocations", "dispatches", "stock", "contacts", "hotlines",
        "erasures", "audit-heads");
    // One that is not there keeps every later dead letter in the outbox.
    broker.createTopics(1, "settlements", "settled", "dlt.operator-console.referrals",
        "dlt.operator-console.allocations", "dlt.operator-console.dispatches", "dlt.operator-console.stock",
        "dlt.operator-console.contacts", "dlt.operator-console.hotlines", "dlt.operator-console.erasures",
        "dlt.referral-service.submissions.harbour-refuge");
    producer = new KafkaProducer<>(Map.of("bootstrap.servers", brokers), new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  /** Writes and waits for every acknowledgement. */
  public void publish(List<OutgoingRecord> outgoing) {
    var sent = new ArrayList<Future<RecordMetadata>>();
    outgoing
        .forEach(r -> sent.add(producer.send(new ProducerRecord<>(r.topic(), null, r.key(), r.value(), r.headers()))));
    for (var acknowledgement : sent) {
      try {
        acknowledgement.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
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

  /** Writes what happened to one referral as the services do, each event to its topic. */
  public void tell(EventRecords records, SpecificRecord... events) {
    var outgoing = new ArrayList<OutgoingRecord>();
    for (var event : events) {
      var id = event.get(event.getSchema().getField("referral_id").pos()).toString();
      outgoing.add(records.internal(UUID.randomUUID(), topicOf(event), id, event, Instant.now()));
    }
    publish(outgoing);
  }

  private static String topicOf(SpecificRecord event) {
    var name = event.getSchema().getName();
    return switch (name) {
      case "DeviceReserved", "ReferralWaitlisted", "ReleaseRequested", "ReservationReleased" -> "allocations";
      case "ReferralHeld", "ReferralSetApart", "ReferralTakenOver",
          "ReferralTransferred", "TransferOffered", "TransferEnded", "ReferralCreated", "ReferralReopened",
          "ReferralWithdrawn", "SafeContactChanged",
          "DeliveryChanged", "PersonalDataErased" ->
        "referrals";
      default -> "dispatches";
    };
  }

  /** Everything that is on a topic now. */
  public List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    try (var consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", brokers), new ByteArrayDeserializer(),
        new ByteArrayDeserializer())) {
      var partitions = consumer.partitionsFor(topic).stream().map(p -> new TopicPartition(topic, p.partition()))
          .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var end = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.getOrDefault(p, 0L))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
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
