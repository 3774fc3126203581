package org.lifeline.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.lifeline.endtoend.stack.SharedStack;
import org.lifeline.endtoend.stack.Stack;
import org.lifeline.localstack.home.Scheme;
import org.lifeline.localstack.kafka.Topic;
import org.lifeline.localstack.kafka.TopicsFile;

/** Random bytes come on every topic while a demo runs: nothing stops, and each of them lies in the dead letters. */
@Order(4)
@ExtendWith(SharedStack.class)
class RandomBytesIT {

  private static final Random RANDOM = new Random(4);
  private static final Pattern UNDER_WAY = Pattern.compile("accepted [1-9]");
  private static final String LETTERS = "dlt.";

  @Test
  @Order(1)
  void everythingGoesOnAndEachIsPutAsideByWhoeverReadsItsTopic(Stack stack) {
    var folder = Samples.folder(stack.file("random"), Samples.referrals(1600, 1800), Samples.stock(1750, 2000));
    var topics = TopicsFile.read(Stack.ROOT.resolve("operations/kafka/topics.yaml"))
        .of(Scheme.read(Samples.scheme()));
    var letters = topics.stream().map(Topic::name).filter(name -> name.startsWith(LETTERS)).toList();
    var before = count(stack, letters);
    var demo = Played.begin(stack, folder);
    demo.awaitSaying(UNDER_WAY);

    var sent = new HashMap<String, Integer>();
    try (var producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", stack.kafka()),
        new ByteArraySerializer(), new ByteArraySerializer())) {
      topics.stream().filter(topic -> !topic.name().startsWith(LETTERS)).forEach(topic -> {
        var records = garbage(topic);
        records.forEach(record -> acknowledged(producer.send(record)));
        sent.put(topic.name(), records.size());
      });
    }

    var played = Played.end(demo, folder);
    assertThat(played.count("notified")).isEqualTo(200);
    assertThat(played.count("lost") + played.count("twice")).isZero();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
      var now = count(stack, letters);
      for (var letter : letters) {
        var topic = letter.replaceFirst("dlt\\.[^.]+\\.", "");
        assertThat(now.getOrDefault(letter, 0L) - before.getOrDefault(letter, 0L)).as(letter)
            .isEqualTo(sent.getOrDefault(topic, 0).longValue());
      }
    });
  }

  @Test
  @Order(2)
  void nothingIsLostOrDoubledNorPassedOver(Stack stack) {
    stack.lifeline("check").succeeded();
  }

  @Test
  @Order(3)
  void andReadingEverythingAgainChangesNothing(Stack stack) {
    stack.lifeline("check", "--replay").succeeded();
  }

  private static List<ProducerRecord<byte[], byte[]>> garbage(Topic topic) {
    boolean keyed = "compact".equals(topic.settings().get("cleanup.policy"));
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (int length : new int[]{1, 5, 17, 300, 5000}) {
      records.add(new ProducerRecord<>(topic.name(), keyed ? bytes(16) : null, bytes(length)));
      records.add(new ProducerRecord<>(topic.name(), bytes(16), bytes(length)));
    }
    records.add(new ProducerRecord<>(topic.name(), bytes(16), new byte[0]));
    // In the wire format, of a schema that nobody knows, and of one that exists.
    records.add(new ProducerRecord<>(topic.name(), bytes(16), new byte[]{0, 0x7f, 0, 0, 1, 2, 3}));
    records.add(new ProducerRecord<>(topic.name(), bytes(16), new byte[]{0, 0, 0, 0, 1, (byte) 0xff, (byte) 0xff}));
    return records;
  }

  /** Never a zero byte first: that would be the beginning of the wire format. */
  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    bytes[0] |= 1;
    return bytes;
  }

  private static void acknowledged(Future<?> sent) {
    try {
      sent.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError("the broker did not take it", e);
    }
  }

  private static Map<String, Long> count(Stack stack, List<String> topics) {
    try (var consumer = new KafkaConsumer<byte @Nullable [], byte @Nullable []>(
        Map.of("bootstrap.servers", stack.kafka()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions = topics.stream().map(topic -> new TopicPartition(topic, 0)).toList();
      var counts = new HashMap<String, Long>();
      consumer.endOffsets(partitions).forEach((partition, end) -> counts.put(partition.topic(), end));
      return counts;
    }
  }
}
