package org.lifeline.referral.erasure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.referral.Samples;
import org.lifeline.referral.Topics;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** The keys of an erased person leave Kafka's log although nobody writes a key after their tombstones. */
class QuietKeysIT extends ErasingService {

  private static final ConfigResource TOPIC = new ConfigResource(ConfigResource.Type.TOPIC, "referral-keys");
  private static final ConfigResource BROKERS = new ConfigResource(ConfigResource.Type.BROKER, "");
  private static final Duration SEGMENT = Duration.ofSeconds(2);
  /** As in operations/kafka/topics.yaml, in seconds in place of minutes. */
  private static final Map<String, String> HURRIED = Map.of("cleanup.policy", "compact", "segment.ms",
      Long.toString(SEGMENT.toMillis()), "max.compaction.lag.ms", Long.toString(2 * SEGMENT.toMillis()));
  private static final Map<String, String> QUICK = Map.of("log.cleaner.backoff.ms", "200");

  @Autowired
  Tombstones tombstones;

  @Value("${lifeline.erasure.repeat-after}")
  Duration repeatAfter;

  @BeforeEach
  void hurry() throws ExecutionException, InterruptedException {
    alter(OpType.SET);
  }

  @AfterEach
  void asBefore() throws ExecutionException, InterruptedException {
    alter(OpType.DELETE);
  }

  @Test
  void lieThereNoLongerOnceTheirTombstonesAreSaidAgain() {
    var id = refer(FIRST, Samples.referral());
    erase(FIRST, id);
    var told = await().until(() -> gone(id), gone -> gone.size() == 3).getLast();
    confirm(id, "dispatch-service");
    await().until(() -> confirmed(id));
    await().until(() -> Instant.now().isAfter(Instant.ofEpochMilli(told.timestamp()).plus(SEGMENT)));
    assertThat(keys(id)).as("keys in a segment that has not ended").hasSize(3);

    tombstones.repeat();
    assertThat(toRepeat(id)).as("before its time").isTrue();
    passes(id, repeatAfter);
    tombstones.repeat();

    await().untilAsserted(() -> assertThat(keys(id)).isEmpty());
    assertThat(toRepeat(id)).isFalse();
    assertThat(gone(id)).as("said of each key last").isNotEmpty();
  }

  @Test
  void areNotSaidAgainBeforeAnybodyHasHeardTheFirst() {
    var id = refer(FIRST, Samples.referral());
    erase(FIRST, id);
    passes(id, repeatAfter);

    tombstones.repeat();

    assertThat(toRepeat(id)).isTrue();
  }

  @Test
  void areSaidAgainOnlyWhenTheSegmentIsOver() throws Exception {
    var topic = Pattern.compile("- name: referral-keys.*?segment.ms: \"(\\d+)\"", Pattern.DOTALL)
        .matcher(Files.readString(Path.of("../operations/kafka/topics.yaml")));

    assertThat(topic.find()).isTrue();
    assertThat(repeatAfter).isGreaterThan(Duration.ofMillis(Long.parseLong(topic.group(1))));
  }

  private static List<ConsumerRecord<byte[], byte[]>> of(String id) {
    return Topics.ALL.read("referral-keys").stream().filter(record -> new String(record.key(), UTF_8).startsWith(id))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> keys(String id) {
    return of(id).stream().filter(record -> record.value() != null).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> gone(String id) {
    return of(id).stream().filter(record -> record.value() == null).toList();
  }

  private boolean confirmed(String id) {
    return jdbc.sql("""
        select exists (select from erasure_confirmation
                        where referral_id = cast(? as uuid) and service <> 'referral-service')
        """).param(id).query(Boolean.class).single();
  }

  private boolean toRepeat(String id) {
    return jdbc.sql("select exists (select from tombstones_to_repeat where referral_id = cast(? as uuid))").param(id)
        .query(Boolean.class).single();
  }

  /** Makes it seem as if that much time had passed since. */
  private void passes(String id, Duration time) {
    for (var column : List.of("tombstones_to_repeat set erased_at = erased_at",
        "erasure_confirmation set confirmed_at = confirmed_at")) {
      jdbc.sql("update " + column + " - make_interval(secs => :time) where referral_id = cast(:id as uuid)")
          .param("time", time.toSeconds() + 1).param("id", id).update();
    }
  }

  private static void alter(OpType how) throws ExecutionException, InterruptedException {
    try (var admin = Admin.create(Map.of("bootstrap.servers", TestSurroundings.BROKER.address()))) {
      admin.incrementalAlterConfigs(Map.of(TOPIC, changes(HURRIED, how), BROKERS, changes(QUICK, how))).all().get();
    }
  }

  private static List<AlterConfigOp> changes(Map<String, String> settings, OpType how) {
    return settings.entrySet().stream()
        .map(each -> new AlterConfigOp(new ConfigEntry(each.getKey(), each.getValue()), how)).toList();
  }
}
