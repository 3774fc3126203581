package org.lifeline.platform.inbox.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.TestBroker;

/**
 * A consumer that reads whatever topics a pattern finds is stopped, and started again under its name before the broker
 * has missed it; meanwhile the pattern has come to find other topics.
 */
class NamedConsumersIT {

  private static final TestBroker BROKER = new TestBroker();
  private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", BROKER.address());
  private static final Duration LONGER_THAN_A_SESSION = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(100);

  private final String group = "service-" + UUID.randomUUID();
  private final String first = group + ".first";
  private final String second = group + ".second";
  private final String other = "other-" + group;
  private final String pattern = group + "\\..*";

  @AfterAll
  static void stop() {
    BROKER.close();
  }

  /**
   * @param beside whether it is beside a member that was there first, divides what there is, and reads none of these;
   * otherwise it is alone in its group
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void topicThatHasComeIsRead(boolean beside) {
    create(first, other);
    try (var leader = consumer(other)) {
      var all = new ArrayList<KafkaConsumer<byte[], byte[]>>();
      if (beside) {
        all.add(leader);
        readUntil(other, all);
      }
      try (var member = consumer(pattern)) {
        all.add(member);
        readUntil(first, all);
        all.remove(member);
      }
      create(second);

      try (var member = consumer(pattern)) {
        all.add(member);
        readUntil(second, all);
        readUntil(first, all);
      }
    }
  }

  /** Or each start would wait for the end of the session before. */
  @Test
  void whoReadsWhatItHasReadIsTheSame() {
    create(first);
    var name = settings(pattern).get("group.instance.id");

    assertThat(name).isNotNull();
    create(other);
    assertThat(settings(pattern)).containsEntry("group.instance.id", name);
  }

  private Map<String, Object> settings(String destination) {
    var settings = new HashMap<>(CLIENT);
    settings.put("group.id", group);
    settings.put("session.timeout.ms", 8000);
    settings.put("heartbeat.interval.ms", 500);
    settings.put("metadata.max.age.ms", 1000);
    settings.put("auto.offset.reset", "earliest");
    new NamedConsumers("service-1", CLIENT).configure(settings, "events-in-0", destination);
    return settings;
  }

  private KafkaConsumer<byte[], byte[]> consumer(String destination) {
    var consumer = new KafkaConsumer<>(settings(destination), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    consumer.subscribe(Pattern.compile(destination));
    return consumer;
  }

  /** Writes to a topic, and has all members poll in turn until one of them has read it. */
  private static void readUntil(String topic, List<KafkaConsumer<byte[], byte[]>> members) {
    write(topic);
    await().atMost(LONGER_THAN_A_SESSION).pollInSameThread().until(() -> {
      var read = new HashSet<String>();
      members.forEach(member -> member.poll(SHORT).forEach(record -> read.add(record.topic())));
      return read.contains(topic);
    });
  }

  private static void write(String topic) {
    try (var producer = new KafkaProducer<>(CLIENT, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, "any".getBytes(UTF_8)));
    }
  }

  /** Returns once they are listed, by which a name goes. */
  private static void create(String... topics) {
    BROKER.createTopics(1, topics);
    try (var admin = Admin.create(CLIENT)) {
      await().until(() -> admin.listTopics().names().get().containsAll(List.of(topics)));
    }
  }
}
