package org.lifeline.dispatch.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.lifeline.platform.testing.TestSurroundings;

/** Everything that this service has published since the tests began, read by one consumer as it comes. */
public final class Published {

  private static final List<ConsumerRecord<byte[], byte[]>> RECORDS = new ArrayList<>();
  private static final KafkaConsumer<byte[], byte[]> CONSUMER = new KafkaConsumer<>(
      Map.of("bootstrap.servers", TestSurroundings.BROKER.address(), "group.id", "published", "auto.offset.reset",
          "earliest", "metadata.max.age.ms", "1000"),
      new ByteArrayDeserializer(), new ByteArrayDeserializer());
  private static boolean subscribed;

  private final AvroCodec codec;

  private Published(AvroCodec codec) {
    this.codec = codec;
  }

  static Published from(AvroCodec codec) {
    return new Published(codec);
  }

  /** Waits until there are this many events about a referral on a topic, and returns them in their order. */
  public List<SpecificRecord> about(UUID referral, String topic, int count) {
    return Awaitility.await().pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10)).until(() -> about(referral, topic),
            found -> found.size() >= count);
  }

  /** Reads whatever the topics hold at this moment. */
  Published toTheEnd() {
    readToTheEnd();
    return this;
  }

  private static synchronized void readToTheEnd() {
    do {
      records();
    } while (CONSUMER.assignment().isEmpty());
    CONSUMER.endOffsets(CONSUMER.assignment()).forEach((partition, end) -> {
      while (!CONSUMER.assignment().contains(partition) || CONSUMER.position(partition) < end) {
        records();
      }
    });
  }

  /** The events about a referral that are on a topic by now. */
  public List<SpecificRecord> about(UUID referral, String topic) {
    return records().stream().filter(r -> r.topic().equals(topic)
        && r.key() != null && new String(r.key(), UTF_8).equals(referral.toString())).map(this::body).toList();
  }

  /** All records of a topic by now. */
  public List<ConsumerRecord<byte[], byte[]>> on(String topic) {
    return records().stream().filter(r -> r.topic().equals(topic)).toList();
  }

  public SpecificRecord body(ConsumerRecord<byte[], byte[]> record) {
    try {
      return codec.decode(record.value());
    } catch (Undecodable e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized List<ConsumerRecord<byte[], byte[]>> records() {
    if (!subscribed) {
      CONSUMER.subscribe(Pattern.compile("dispatches|erasures|dispatch-feed\\..*|dlt\\..*"));
      subscribed = true;
    }
    CONSUMER.poll(Duration.ofMillis(20)).forEach(RECORDS::add);
    return List.copyOf(RECORDS);
  }
}
