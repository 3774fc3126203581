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
import org.apache.kafka.common.config.ConfigResource;
import org.lifeline.localstack.StackFailure;

/**
 * Lets the hour pass in a moment, within which Kafka forgets what a tombstone has erased: segments of {@code referral-keys} end
 * at once, and are compacted at once.
 */
public final class Compaction {

  private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, "referral-keys");
  /** Every broker. */
  private static final ConfigResource BROKERS = new ConfigResource(ConfigResource.Type.BROKER, "");

  private Compaction() {
  }

  /** From now on. @param broker connects as somebody who may change settings */
  public static void hurry(Map<String, Object> broker) {
    try (var admin = Admin.create(broker)) {
      admin.incrementalAlterConfigs(Map.of(TOPIC,
          set(Map.of("segment.ms", "500", "max.compaction.lag.ms", "1", "min.compaction.lag.ms", "0",
              "min.cleanable.dirty.ratio", "0", "file.delete.delay.ms", "1")),
          BROKERS, set(Map.of("log.cleaner.backoff.ms", "200")))).all().get();
    } catch (ExecutionException e) {
      throw StackFailure.failed("Compaction could not be hurried: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw StackFailure.failed("Compaction could not be hurried: interrupted.");
    }
  }

  private static Collection<AlterConfigOp> set(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(each -> new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), OpType.SET))
        .collect(Collectors.collectingAndThen(Collectors.toList(), List::copyOf));
  }
}
