package org.lifeline.verification.exposure.erasure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.lifeline.demo.stage.Expect;
import org.lifeline.localstack.StackFailure;

/**
 * Makes Kafka remove what a tombstone has erased at once, instead of within the hour: segments of {@code referral-keys}
 * end quickly and are compacted immediately.
 */
public final class Compaction {

  private static final String KEYS = "referral-keys";
  private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, KEYS);
  /** The default settings of all brokers. */
  private static final ConfigResource BROKERS = new ConfigResource(ConfigResource.Type.BROKER, "");

  private Compaction() {
  }

  /**
   * Changes the settings, which stay changed.
   *
   * @param broker connects as a user who may change settings
   */
  public static void hurry(Map<String, Object> broker) {
    try (var admin = Admin.create(broker)) {
      done(admin.incrementalAlterConfigs(Map.of(TOPIC,
          set(Map.of("segment.ms", "500", "max.compaction.lag.ms", "1", "min.compaction.lag.ms", "0",
              "min.cleanable.dirty.ratio", "0", "file.delete.delay.ms", "1")),
          BROKERS, set(Map.of("log.cleaner.backoff.ms", "200")))).all());
    }
  }

  /**
   * Has a record written to every partition: Kafka ends a segment only when the next record comes, and compacts only
   * segments that have ended.
   *
   * @param broker connects as a user who may describe the topic
   * @param nudge  has keys written, each to a random partition
   */
  public static void endSegments(Map<String, Object> broker, Runnable nudge) {
    try (var admin = Admin.create(broker)) {
      var before = ends(admin);
      Expect.eventually("every partition of " + KEYS + " written to", () -> {
        nudge.run();
        return ends(admin);
      }, after -> before.entrySet().stream().allMatch(end -> after.getOrDefault(end.getKey(), 0L) > end.getValue()),
          after -> before + " had become " + after);
    }
  }

  private static Map<TopicPartition, Long> ends(Admin admin) {
    var latest = done(admin.describeTopics(List.of(KEYS)).allTopicNames()).values().stream()
        .flatMap(topic -> topic.partitions().stream())
        .collect(Collectors.toMap(each -> new TopicPartition(KEYS, each.partition()), each -> OffsetSpec.latest()));
    return done(admin.listOffsets(latest).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().offset()));
  }

  private static <T> T done(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw StackFailure.failed("Compaction of " + KEYS + " could not be hurried: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackFailure.failed("Compaction of " + KEYS + " could not be hurried: interrupted.");
    }
  }

  private static Collection<AlterConfigOp> set(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(each -> new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), OpType.SET))
        .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf));
  }
}
