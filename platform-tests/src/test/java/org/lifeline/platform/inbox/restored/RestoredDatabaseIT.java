package org.lifeline.platform.inbox.restored;

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
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.inbox.InboxOfThings;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.CannotAcquireLockException;

/** A service does not start on a database that is older than what it has read, unless told to. */
class RestoredDatabaseIT {

  private static final Map<String, Object> BROKER = Map.of("bootstrap.servers", TestSurroundings.BROKER.address());

  private static final int ON_THE_LOG = 10;

  private final String group = "service-" + UUID.randomUUID();
  private final String topic = "topic-" + UUID.randomUUID();
  private final String other = "other-" + UUID.randomUUID();
  private final InboxOfThings inbox = new InboxOfThings();

  @BeforeEach
  void prepare() {
    inbox.start();
    TestSurroundings.BROKER.createTopics(1, topic, other);
    try (var producer = new KafkaProducer<>(BROKER, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < ON_THE_LOG; i++) {
        producer.send(new ProducerRecord<>(topic, new byte[1]));
      }
    }
  }

  @Test
  void startsWhereNothingWasEverRead() {
    start(Restored.NOTHING);
  }

  @Test
  void startsWhereTheDatabaseIsAsFarAsTheGroupOrFurther() throws Exception {
    take(0, 7);
    read(Map.of(topic, 5L));
    start(Restored.NOTHING);
    read(Map.of(topic, 7L));

    start(Restored.NOTHING);

    assertThat(read()).isEqualTo(Map.of(topic, 7L));
  }

  @Test
  void doesNotStartWhereTheGroupHasReadMore() throws Exception {
    take(0, 4);
    read(Map.of(topic, 7L));

    assertThatThrownBy(() -> start(Restored.NOTHING)).isInstanceOf(RestoredDatabase.OlderThanTheLog.class)
        .hasMessageContaining(group).hasMessageContaining(topic + "=3");

    assertThat(read()).as("nothing was changed").isEqualTo(Map.of(topic, 7L));
  }

  @Test
  void whoAsksForReadingAgainHasTheGroupSetBackToWhereTheDatabaseIs() throws Exception {
    take(0, 4);
    read(Map.of(topic, 7L, other, 9L));

    start(Restored.READ_AGAIN);

    assertThat(read()).as("of the other topic the backup knew nothing").isEqualTo(Map.of(topic, 4L, other, 0L));
    start(Restored.NOTHING);
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

  /** What comes next on it has places that were taken before: it would be passed over, or taken for what had them. */
  @ParameterizedTest
  @EnumSource(names = {"NOTHING", "READ_AGAIN"})
  void doesNotStartWhereTheLogEndsBeforeWhatWasTaken(Restored asked) {
    take(0, ON_THE_LOG);
    start(asked);
    take(ON_THE_LOG, ON_THE_LOG + 3);

    assertThatThrownBy(() -> start(asked)).isInstanceOf(ShorterLog.OlderThanTheDatabase.class)
        .hasMessageContaining(group).hasMessageContaining(topic + "=3");
    assertThat(noted()).as("nothing was changed").isEqualTo(ON_THE_LOG + 3);
  }

  @Test
  void requestsToSettleLettersCountToo() {
    inbox.jdbc.sql("insert into settlement_read values (:topic, 0, 12)").param("topic", topic).update();

    assertThatThrownBy(() -> start(Restored.NOTHING)).isInstanceOf(ShorterLog.OlderThanTheDatabase.class)
        .hasMessageContaining(topic + "=2");
  }

  /** Both are so: what the group has read is not in the database, and not on the log either. */
  @ParameterizedTest
  @EnumSource(names = {"NOTHING", "READ_AGAIN"})
  void whereDatabaseAndLogAreBehindTheGroupTheLogIsNamed(Restored asked) throws Exception {
    take(0, ON_THE_LOG);
    read(Map.of(topic, ON_THE_LOG + 3L));

    assertThatThrownBy(() -> start(asked)).isInstanceOf(ShorterLog.OlderThanTheDatabase.class)
        .hasMessageContaining(topic + "=3");
    assertThat(read()).as("nothing was changed").isEqualTo(Map.of(topic, ON_THE_LOG + 3L));

    start(Restored.SHORTER_LOG);
    assertThat(read()).isEqualTo(Map.of(topic, (long) ON_THE_LOG));
    start(Restored.NOTHING);
  }

  /** Two things were restored, and each is asked about. */
  @Test
  void databaseThatIsOlderThanAShorterLogIsFoundOutAfterIt() throws Exception {
    take(0, 4);
    read(Map.of(topic, ON_THE_LOG + 3L));

    assertThatThrownBy(() -> start(Restored.SHORTER_LOG)).isInstanceOf(RestoredDatabase.OlderThanTheLog.class)
        .hasMessageContaining(topic + "=6");
    start(Restored.READ_AGAIN);

    assertThat(read()).isEqualTo(Map.of(topic, 4L));
  }

  @Test
  @ExtendWith(OutputCaptureExtension.class)
  void whoAsksForGoingOnWithAShorterLogGoesOnAtItsEnd(CapturedOutput output) throws Exception {
    take(0, ON_THE_LOG);
    read(Map.of(topic, ON_THE_LOG + 3L));
    inbox.take(List.of(onTopic(inbox.garbage(ON_THE_LOG - 1, "b")), onTopic(inbox.garbage(ON_THE_LOG, "c")),
        onTopic(inbox.garbage(ON_THE_LOG + 1, "d")), onTopic(inbox.garbage(ON_THE_LOG + 2, "d"))));
    inbox.jdbc.sql("update dead_letter set settled_at = now() where position <= :end").param("end", ON_THE_LOG)
        .update();
    inbox.jdbc.sql("insert into settlement_read values (:topic, 0, 12)").param("topic", topic).update();

    start(Restored.SHORTER_LOG);

    assertThat(noted()).isEqualTo(ON_THE_LOG);
    assertThat(inbox.jdbc.sql("select next_offset from settlement_read").query(Integer.class).single())
        .isEqualTo(ON_THE_LOG);
    assertThat(inbox.jdbc.sql("select position from dead_letter order by 1").query(Integer.class).list())
        .as("settled, and on the log; not settled").containsExactly(ON_THE_LOG - 1, ON_THE_LOG + 1);
    assertThat(output).as("a letter, and what waits behind it").contains("settle these before anything is handed in")
        .contains("{" + topic + "=2}");
    assertThat(read()).isEqualTo(Map.of(topic, (long) ON_THE_LOG));
    start(Restored.NOTHING);
  }

  @Test
  void topicsThatAreNotThereArePassedOver() {
    inbox.jdbc.sql("insert into heard values ('gone', 0, 12), (:topic, 7, 12)").param("topic", topic).update();

    start(Restored.NOTHING);
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

  private void start(Restored asked) {
    new RestoredDatabase(group, BROKER, inbox.jdbc, inbox.transaction, asked).start();
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
