package org.lifeline.endtoend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.sealing.KeyEncryptionKey;
import org.lifeline.platform.sealing.Keyset;

/** The dead letters that have arrived since it was opened, by topic. */
final class Letters implements AutoCloseable {

  static final String PREFIX = "dlt.";
  private static final String OF_SUBMISSIONS = "dlt.referral-service.submissions.";

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KeyEncryptionKey ofSubmissions;
  private final Map<String, List<Content>> letters = new HashMap<>();

  /** From now on. */
  Letters(Stack stack, List<String> topics) {
    ofSubmissions = KeyEncryptionKey.of(Keyset.read(stack.keysOf("referral-service").resolve("kek-person.json")));
    var settings = new HashMap<>(stack.kafka().as("operator-console"));
    settings.put("isolation.level", "read_committed");
    consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var partitions = topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position); // the end of now, not that of the first poll
    topics.forEach(topic -> letters.put(topic, new ArrayList<>()));
  }

  /** All of them so far. */
  Map<String, List<Content>> read() {
    for (var polled = consumer.poll(Duration.ofSeconds(1)); !polled.isEmpty(); polled = consumer
        .poll(Duration.ofSeconds(1))) {
      polled.forEach(letter -> letters.computeIfAbsent(letter.topic(), topic -> new ArrayList<>())
          .add(Content.of(letter, recordIn(letter))));
    }
    return letters;
  }

  /** Nobody knows what partners wrote: that lies there sealed, as a whole. */
  private OutgoingRecord recordIn(ConsumerRecord<byte[], byte[]> letter) {
    return letter.topic().startsWith(OF_SUBMISSIONS)
        ? OutgoingRecord.read(ofSubmissions.open(letter.value(), "dead-letter"))
        : new OutgoingRecord(letter.topic(), letter.key(), letter.value(), List.of(letter.headers().toArray()));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
