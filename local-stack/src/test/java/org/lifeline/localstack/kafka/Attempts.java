package org.lifeline.localstack.kafka;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.InvalidPartitionsException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicDeletionDisabledException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Tries every operation at a broker, as one principal. A record is written where that is allowed; all other operations
 * either change nothing or fail for a reason other than missing rights.
 */
final class Attempts implements AutoCloseable {

  static final List<AclOperation> OF_TOPICS = List.of(AclOperation.DESCRIBE, AclOperation.READ, AclOperation.WRITE,
      AclOperation.DELETE, AclOperation.ALTER, AclOperation.ALTER_CONFIGS, AclOperation.DESCRIBE_CONFIGS);

  private static final long BEYOND = 1_000_000_000L;

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final KafkaProducer<byte[], byte[]> producer;

  Attempts(Map<String, Object> access) {
    admin = Admin.create(access);
    var reading = new HashMap<>(access);
    reading.put("auto.offset.reset", "none");
    consumer = new KafkaConsumer<>(reading, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    var writing = new HashMap<>(access);
    writing.put("enable.idempotence", false);
    producer = new KafkaProducer<>(writing, new ByteArraySerializer(), new ByteArraySerializer());
  }

  boolean may(AclOperation operation, String topic) {
    return allowed(operation, List.of(topic)).contains(topic);
  }

  /** Those of the topics on which the operation is allowed. */
  Set<String> allowed(AclOperation operation, List<String> topics) {
    return switch (operation) {
      case DESCRIBE -> successes(admin.describeTopics(topics).topicNameValues(), Function.identity());
      case READ -> topics.stream().filter(topic -> allowed(() -> read(new TopicPartition(topic, 0)))).collect(toSet());
      case WRITE -> topics.stream().filter(topic -> allowed(() -> write(topic))).collect(toSet());
      case DELETE -> successes(admin.deleteRecords(topics.stream().collect(toMap(topic -> new TopicPartition(topic, 0),
          topic -> RecordsToDelete.beforeOffset(0)))).lowWatermarks(), TopicPartition::topic);
      case ALTER -> successes(admin.createPartitions(topics.stream().collect(toMap(Function.identity(),
          topic -> NewPartitions.increaseTo(1)))).values(), Function.identity());
      case ALTER_CONFIGS -> successes(admin.incrementalAlterConfigs(resources(topics).collect(toMap(Function.identity(),
          topic -> List.of(new AlterConfigOp(new ConfigEntry("retention.ms", "1"), AlterConfigOp.OpType.SET)))))
          .values(),
          ConfigResource::name);
      case DESCRIBE_CONFIGS -> successes(admin.describeConfigs(resources(topics).toList()).values(),
          ConfigResource::name);
      default -> throw new IllegalArgumentException(operation.toString());
    };
  }

  private static Stream<ConfigResource> resources(List<String> topics) {
    return topics.stream().map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic));
  }

  private static <K> Set<String> successes(Map<K, ? extends KafkaFuture<?>> answers, Function<K, String> topic) {
    return answers.entrySet().stream().filter(answer -> allowed(answer.getValue()::get))
        .map(answer -> topic.apply(answer.getKey())).collect(toSet());
  }

  /** From where there is nothing: whoever may read is told so, whoever may not is told that. */
  private void read(TopicPartition partition) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, BEYOND);
    for (long deadline = System.nanoTime() + 10_000_000_000L; System.nanoTime() < deadline;) {
      try {
        consumer.poll(Duration.ofMillis(200));
      } catch (OffsetOutOfRangeException allowed) {
        return;
      }
    }
    throw new AssertionError("the broker says nothing about " + partition);
  }

  private void write(String topic) throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(topic, 0, new byte[1], new byte[1])).get();
  }

  /** To keep a place in a group is to read on its behalf; that of a topic that one may not read is refused after the group. */
  boolean mayUseGroup(String group) {
    return !(failure(() -> admin.alterConsumerGroupOffsets(group,
        Map.of(new TopicPartition("contacts", 0), new OffsetAndMetadata(0))).all()
        .get()) instanceof GroupAuthorizationException);
  }

  boolean mayTransact(String id) {
    return allowed(() -> admin.fenceProducers(List.of(id)).all().get());
  }

  boolean mayDeleteTopic(String topic) {
    return allowed(() -> admin.deleteTopics(List.of(topic)).all().get());
  }

  boolean mayMakeTopics() {
    return allowed(() -> admin.createTopics(List.of(new NewTopic("made", 1, (short) 1))).all().get());
  }

  boolean maySeeRights() {
    return allowed(() -> admin.describeAcls(AclBindingFilter.ANY).values().get());
  }

  /** Whether it is let in, and not refused for what it signs in with. */
  static boolean signsIn(Map<String, Object> access) {
    var refusal = refusal(access, Duration.ofMinutes(1));
    if (refusal == null || refusal instanceof SaslAuthenticationException) {
      return refusal == null;
    }
    throw new AssertionError("neither let in nor refused: " + refusal, refusal);
  }

  /** Why it is not let in; null if it is. Where the broker just hangs up, the client tries again until patience ends. */
  static @Nullable Throwable refusal(Map<String, Object> access, Duration patience) {
    var settings = new HashMap<>(access);
    var millis = (int) patience.toMillis();
    settings.putAll(Map.of("default.api.timeout.ms", millis, "request.timeout.ms", millis));
    try (var admin = Admin.create(settings)) {
      return failure(() -> admin.describeCluster().nodes().get());
    }
  }

  private interface Attempt {
    void run() throws ExecutionException, InterruptedException;
  }

  /** What was refused for want of a right was not allowed; what failed otherwise tells nothing, unless nothing else can be. */
  private static boolean allowed(Attempt attempt) {
    var failure = failure(attempt);
    if (failure == null || failure instanceof InvalidPartitionsException) {
      return true;
    }
    if (failure instanceof AuthorizationException || failure instanceof TopicDeletionDisabledException) {
      return false;
    }
    throw new AssertionError("neither done nor refused: " + failure, failure);
  }

  private static @Nullable Throwable failure(Attempt attempt) {
    try {
      attempt.run();
      return null;
    } catch (ExecutionException e) {
      return e.getCause();
    } catch (KafkaException e) {
      return e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    admin.close();
    consumer.close();
    producer.close();
  }
}
