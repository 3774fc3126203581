package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.dao.CannotAcquireLockException;

/** A service does not start by itself on a database that is older than what it has read. */
class RestoredDatabaseIT {

  private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestSurroundings.BROKER.address());

  private final String group = "service-" + UUID.randomUUID();
  private final String topic = "topic-" + UUID.randomUUID();
  private final String other = "other-" + UUID.randomUUID();
  private final InboxOfThings inbox = new InboxOfThings();

  @BeforeEach
  void prepare() {
    inbox.start();
    TestSurroundings.BROKER.createTopics(1, topic, other);
  }

  @Test
  void startsWhereNothingWasEverRead() {
    start(false);
  }

  @Test
  void startsWhereTheDatabaseIsAsFarAsTheGroupOrFurther() throws Exception {
    take(0, 7);
    read(Map.of(topic, 5L));
    start(false);
    read(Map.of(topic, 7L));

    start(false);

    assertThat(read()).isEqualTo(Map.of(topic, 7L));
  }

  @Test
  void doesNotStartWhereTheGroupHasReadMore() throws Exception {
    take(0, 4);
    read(Map.of(topic, 7L));

    assertThatThrownBy(() -> start(false)).isInstanceOf(RestoredDatabase.OlderThanTheLog.class)
        .hasMessageContaining(group).hasMessageContaining(topic + "=3");

    assertThat(read()).as("nothing was changed").isEqualTo(Map.of(topic, 7L));
  }

  @Test
  void whoAsksForReadingAgainHasTheGroupSetBackToWhereTheDatabaseIs() throws Exception {
    take(0, 4);
    read(Map.of(topic, 7L, other, 9L));

    start(true);

    assertThat(read()).as("of the other topic the backup knew nothing").isEqualTo(Map.of(topic, 4L, other, 0L));
    start(false);
  }

  @Test
  void whatIsNotedGoesAlongWithWhatWasTakenAndNeverBack() {
    take(0, 4);
    take(1, 3);
    assertThat(noted()).isEqualTo(4);

    inbox.onEachEvent(event -> {
      throw new CannotAcquireLockException("as the test asked");
    });
    assertThatThrownBy(() -> take(4, 9)).isInstanceOf(CannotAcquireLockException.class);

    assertThat(noted()).as("what was undone").isEqualTo(4);
  }

  @Test
  void whatIsForNobodyHereIsNotedToo() {
    inbox.take(List.of(onTopic(inbox.record(0, "a", UUID.randomUUID().toString(), "not-wanted", new byte[]{1}))));

    assertThat(noted()).isEqualTo(1);
  }

  /** As after a fail-over to a standby that had not got everything. */
  @ParameterizedTest
  @ValueSource(strings = {"update heard set next_offset = 4", "delete from heard"})
  void processUnderWhichTheDatabaseGoesBackTakesNothingMoreAndEnds(String goesBack) {
    take(0, 4);
    take(4, 6);
    inbox.jdbc.sql(goesBack).update();
    var before = inbox.everything();

    assertThatThrownBy(() -> take(6, 8)).isInstanceOf(Heard.WentBack.class).hasMessageContaining(topic);

    assertThat(inbox.ends()).hasSize(1);
    assertThat(inbox.everything()).isEqualTo(before);
    assertThat(inbox.outcomes()).containsOnly(entry(Outcome.APPLIED, 6));
  }

  /** A partition was with another instance meanwhile, or what is read is read again. */
  @Test
  void databaseThatKnowsMoreHasNotGoneBack() {
    take(0, 4);
    inbox.jdbc.sql("update heard set next_offset = 9").update();
    take(4, 6);
    take(2, 5);

    assertThat(noted()).isEqualTo(9);
    assertThat(inbox.ends()).isEmpty();
  }

  @Test
  void whatWasUndoneIsNotMissed() {
    var heard = new Heard(inbox.jdbc, why -> inbox.ends().add(why));
    var record = new ConsumerRecord<byte[], byte[]>(topic, 0, 6, null, new byte[0]);
    assertThatThrownBy(() -> inbox.inTransaction(() -> {
      heard.note(List.of(record));
      throw new CannotAcquireLockException("as the test asked");
    })).isInstanceOf(CannotAcquireLockException.class);

    inbox.inTransaction(() -> {
      heard.note(List.of(record));
      return true;
    });

    assertThat(inbox.ends()).isEmpty();
  }

  private void start(boolean readAgain) {
    new RestoredDatabase(group, BROKER, inbox.jdbc, readAgain).start();
  }

  private void take(long from, long until) {
    inbox.take(LongStream.range(from, until).mapToObj(offset -> onTopic(inbox.record(offset, "a",
        UUID.nameUUIDFromBytes(Long.toString(offset).getBytes(UTF_8)).toString(), "thing-happened",
        inbox.bytes("a", Long.toString(offset))))).toList());
  }

  private ConsumerRecord<byte[], byte[]> onTopic(ConsumerRecord<byte[], byte[]> record) {
    var same = new ConsumerRecord<>(topic, 0, record.offset(), record.key(), record.value());
    record.headers().forEach(same.headers()::add);
    return same;
  }

  private long noted() {
    return inbox.jdbc.sql("select next_offset from heard").query(Long.class).single();
  }

  /** What the group is said to have read. */
  private void read(Map<String, Long> next) throws ExecutionException, InterruptedException {
    var offsets = new HashMap<TopicPartition, OffsetAndMetadata>();
    next.forEach((topic, offset) -> offsets.put(new TopicPartition(topic, 0), new OffsetAndMetadata(offset)));
    try (var admin = Admin.create(BROKER)) {
      admin.alterConsumerGroupOffsets(group, offsets).all().get();
    }
  }

  private Map<String, Long> read() throws ExecutionException, InterruptedException {
    var next = new HashMap<String, Long>();
    try (var admin = Admin.create(BROKER)) {
      admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get()
          .forEach((partition, offset) -> next.put(partition.topic(), offset.offset()));
    }
    return next;
  }
}
