package org.lifeline.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.lifeline.localstack.kafka.Topic;
import org.lifeline.schemas.EventTypes;

/** Records that are not events: random bytes of several lengths, with and without a key, in the wire format and not. */
final class Garbage {

  private static final int[] LENGTHS = {1, 4, 5, 17, 300, 5_000};
  /** Of the largest record that Kafka takes, unless its topic says less; what is around the bytes is little more. */
  private static final String LARGEST = "1000000";
  private static final int AROUND = 1_000;
  /** No schema has these; the registry itself thinks little of some. */
  private static final int[] UNKNOWN_SCHEMAS = {0, -1, 0x7f000001, Integer.MAX_VALUE, Integer.MIN_VALUE};
  private static final int A_SCHEMA = 3;

  private final Random random;

  Garbage(long seed) {
    random = new Random(seed);
  }

  List<ProducerRecord<byte[], byte[]>> of(Topic topic) {
    // The broker itself refuses a record without a key where it is to keep the last one of each.
    boolean keyed = "compact".equals(topic.settings().get("cleanup.policy"));
    int largest = Integer.parseInt(topic.settings().getOrDefault("max.message.bytes", LARGEST));
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (int length : LENGTHS) {
      records.add(record(topic, keyed ? bytes(16) : null, bytes(length)));
      records.add(record(topic, bytes(16), bytes(length)));
    }
    records.add(record(topic, bytes(16), new byte[0]));
    records.add(record(topic, bytes(16), bytes(largest - AROUND)));
    for (int schema : UNKNOWN_SCHEMAS) {
      records.add(record(topic, bytes(16), framed(schema)));
    }
    records.add(record(topic, bytes(16), framed(A_SCHEMA)));
    var strange = record(topic, "a key".getBytes(UTF_8), bytes(40));
    strange.headers().add("ce_id", bytes(30)).add("x-random", bytes(30)).add("x-empty", new byte[0]);
    records.add(strange);
    return records;
  }

  /** Random bytes that say that they are an event: of each type that belongs on the topic, and of one that belongs nowhere. */
  List<ProducerRecord<byte[], byte[]>> saidToBeEventsOf(Topic topic) {
    return Stream.concat(topic.events().stream().map(EventTypes::typeOf), Stream.of("nothing-of-ours")).map(type -> {
      var record = record(topic, bytes(16), bytes(40));
      record.headers().add("ce_type", type.getBytes(UTF_8));
      return record;
    }).toList();
  }

  private static ProducerRecord<byte[], byte[]> record(Topic topic, byte @Nullable [] key, byte[] value) {
    return new ProducerRecord<>(topic.name(), key, value);
  }

  private byte[] framed(int schema) {
    return ByteBuffer.allocate(65).put((byte) 0).putInt(schema).put(bytes(60)).array();
  }

  /** Never a zero byte first: that would be the beginning of the wire format. */
  private byte[] bytes(int length) {
    var bytes = new byte[length];
    random.nextBytes(bytes);
    bytes[0] |= 1;
    return bytes;
  }
}
