package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.registry.UnknownSchema;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.testing.TestRegistry;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** How the inbox treats records that come again, come out of order, or are malicious. */
class EventIntakeIT {

  private final InboxOfThings inbox = new InboxOfThings();
  private final List<ConsumerRecord<byte[], byte[]>> poll = new ArrayList<>();

  @BeforeEach
  void prepare() {
    inbox.start();
  }

  @Test
  void sameRecordsReadAgainChangeNothing() {
    add("a", "1");
    add("a", "explode");
    add("a", "2");
    add("b", "1");
    poll.add(inbox.garbage(poll.size(), "c"));
    add("c", "1");
    inbox.take(poll);
    var before = inbox.everything();

    inbox.take(poll);

    assertThat(inbox.effects("a")).containsExactly("1");
    assertThat(inbox.effects("b")).containsExactly("1");
    assertThat(inbox.count("parked")).as("a's 2 and c's 1").isEqualTo(2);
    assertThat(inbox.count("dead_letter")).isEqualTo(2);
    assertThat(inbox.everything()).isEqualTo(before);
  }

  @Test
  void logLineAboutARecordNamesItsEventAndItsTrace() {
    var log = (Logger) LoggerFactory.getLogger(EventIntake.class);
    var lines = new ListAppender<ILoggingEvent>();
    lines.start();
    log.addAppender(lines);
    var id = UUID.randomUUID();
    var record = inbox.record(0, "a", id.toString(), "thing-happened", inbox.bytes("a", "explode"));
    record.headers().add("traceparent", ("00-" + "a".repeat(32) + "-" + "b".repeat(16) + "-01").getBytes(UTF_8));
    inbox.take(List.of(record));
    log.detachAppender(lines);

    assertThat(lines.list).filteredOn(line -> line.getFormattedMessage().contains("becomes a dead letter"))
        .singleElement().extracting(ILoggingEvent::getMDCPropertyMap)
        .isEqualTo(Map.of("event.id", id.toString(), "trace.id", "a".repeat(32)));
    assertThat(MDC.get("event.id")).isNull();
  }

  @Test
  void recordsOnceSettledDoNotHoldWhatFollows() {
    add("a", "explode");
    inbox.take(poll);
    inbox.jdbc.sql("update dead_letter set settled_at = now()").update();
    add("a", "1");
    inbox.take(poll);

    assertThat(inbox.effects("a")).containsExactly("1");
    assertThat(inbox.count("parked")).isZero();
  }

  @Test
  void everyRecordIsCountedAsExactlyOneOutcome() {
    add("a", "1");
    poll.add(poll.getFirst());
    add("a", "explode");
    add("a", "2");
    poll.add(inbox.record(poll.size(), "b", UUID.randomUUID().toString(), "not-wanted", new byte[]{1}));
    inbox.take(poll);

    assertThat(inbox.outcomes()).containsOnly(entry(Outcome.APPLIED, 1),
        entry(Outcome.STALE, 1),
        entry(Outcome.DEAD_LETTER, 1),
        entry(Outcome.PARKED, 1),
        entry(Outcome.NOT_OURS, 1));
  }

  @Test
  void twoInstancesThatReadTheSameTakeItOnce() {
    for (int i = 0; i < 50; i++) {
      add("a", Integer.toString(i));
    }
    try (var instances = Executors.newFixedThreadPool(4)) {
      for (int i = 0; i < 4; i++) {
        instances.execute(() -> inbox.take(poll));
      }
    }

    assertThat(inbox.effects("a")).hasSize(50).doesNotHaveDuplicates();
  }

  @Test
  void whatFollowsALetterOfAnotherInstanceWaitsForItHereToo() {
    add("b", "1");
    poll.add(inbox.garbage(poll.size(), "a"));
    add("a", "1");
    add("b", "2");

    inbox.overlapping(() -> {
      inbox.take(poll);
      return poll;
    }, () -> inbox.take(poll), "insert into dead_letter");

    assertThat(inbox.effects("a")).isEmpty();
    assertThat(inbox.count("parked")).isEqualTo(1);
    assertThat(inbox.effects("b")).containsExactly("1", "2");
  }

  @Test
  void whatARecordSaysOfItsTimeStopsNobody() {
    var record = inbox.record(0, "a", null, "thing-happened", inbox.bytes("a", "1"));
    poll.add(new ConsumerRecord<>(record.topic(), 0, 0, -9_000_000_000_000_000L, TimestampType.CREATE_TIME, 0, 0,
        record.key(), record.value(), record.headers(), Optional.empty()));

    inbox.take(poll);

    assertThat(inbox.effects("a")).containsExactly("1");
  }

  @Test
  void idsThatLookAlikeAreNotTakenForOneAnother() {
    for (var id : List.of("1-2-3-4-5", "01-02-03-04-05", "0-4", "00000001-0002-0003-0004-000000000005")) {
      poll.add(inbox.record(poll.size(), "a", id, "thing-happened", inbox.bytes("a", id)));
    }
    poll.add(inbox.record(4, "a", null, "thing-happened", inbox.bytes("a", "no id, at 0-4")));
    poll.add(inbox.record(5, "a", null, "thing-happened", inbox.bytes("a", "no id, at 0-5")));
    inbox.take(poll);
    inbox.take(poll);

    assertThat(inbox.effects("a")).hasSize(6);
  }

  @Test
  void headersOfAnyKindAreKeptWithTheDeadLetter() {
    var record = inbox.garbage(0, "a");
    record.headers().add("x".repeat(70_000), null).add("ce_id", "nul\0in the id".getBytes(UTF_8));
    poll.add(record);
    inbox.take(poll);

    assertThat(inbox.count("dead_letter")).isEqualTo(1);
    assertThat(inbox.count("outbox")).isEqualTo(1);
    assertThat(inbox.putAside()).singleElement().extracting(EventHandler.UnreadRecord::ceId).isNull();
  }

  /**
   * The most that a record may have on a partner's topic, and that Kafka lets any record have: a letter that is too
   * large for its topic would hold up everything that this service says.
   */
  @ParameterizedTest
  @ValueSource(ints = {131_000, 524_257})
  void letterOfARecordOfNothingButEmptyHeadersIsNoLargerThanItsTopicTakes(int headers) {
    var record = inbox.garbage(0, "a");
    IntStream.range(0, headers).forEach(i -> record.headers().add(new RecordHeader("", null)));
    inbox.takeFromOutside(List.of(record));

    var row = inbox.jdbc.sql("select records from outbox").query(byte[].class).single();
    assertThat(row.length).isLessThan(1024);
    assertThat(OutgoingRecord.read(row).headers()).extracting(Header::key).contains("dlt_headers");
    var kept = OutgoingRecord.read(Objects.requireNonNull(OutgoingRecord.read(row).value()));
    assertThat(kept.value()).isEqualTo(record.value());
    assertThat(kept.headers()).isEmpty();
  }

  @Test
  void handlerThatForgetsAnOutcomeIsNotBelieved() {
    add("a", "forget");
    inbox.take(poll);

    assertThat(inbox.effects("a")).isEmpty();
    assertThat(inbox.jdbc.sql("select code from dead_letter").query(String.class).list())
        .containsExactly("failed-IllegalStateException");
  }

  @Test
  void schemaThatDeploymentHasNotRegisteredYetIsAnOutage() {
    add("a", "1");
    try (var registry = new TestRegistry()) {
      registry.bare();
      var codec = new AvroCodec(new SchemaRegistry(registry.address()));
      inbox.onEachEvent(event -> codec.encode("others", InboxOfThings.thing("a", "told")));

      assertThatThrownBy(() -> inbox.take(poll)).isInstanceOf(UnknownSchema.class);
    }
    assertThat(inbox.count("dead_letter")).isZero();
    assertThat(inbox.count("inbox")).isZero();
  }

  @Test
  void whatIsParkedAndMustNotWaitAnyLongerIsDroppedAndStaysKnown() {
    add("a", "explode");
    add("a", "1");
    poll.add(inbox.record(2, "a", null, "thing-happened", inbox.bytes("a", "no id")));
    add("b", "explode");
    add("b", "1");
    inbox.take(poll);
    assertThat(inbox.count("parked")).isEqualTo(3);

    assertThat(new ParkedRecords(inbox.jdbc).drop("others", List.of("a"))).isZero();
    assertThat(new ParkedRecords(inbox.jdbc).drop("things", List.of("a", "none"))).isEqualTo(2);
    assertThat(inbox.count("parked")).as("b's").isEqualTo(1);

    inbox.jdbc.sql("update dead_letter set settled_at = now()").update();
    inbox.take(poll);
    assertThat(inbox.effects("a")).isEmpty();
    assertThat(inbox.effects("b")).containsExactly("1");
  }

  @Test
  void keysOfUnsettledLettersAreKnownToWhoeverMustNotActOnWhatMayHaveChanged() {
    add("a", "explode");
    add("a", "1");
    add("b", "1");
    add("c", "explode");
    inbox.take(poll);
    var blockades = new Blockades(inbox.jdbc);

    assertThat(blockades.of("things", List.of("a", "b", "c", "none"))).containsExactlyInAnyOrder("a", "c");
    assertThat(blockades.of("others", List.of("a"))).isEmpty();
    assertThat(blockades.of("things", List.of())).isEmpty();
    inbox.jdbc.sql("update dead_letter set settled_at = now() where key = 'a'").update();
    assertThat(blockades.of("things", List.of("a", "b", "c"))).containsExactly("c");
  }

  @Test
  void keysAreLookedUpInTheIndexOfWhatIsUnsettled() {
    inbox.jdbc.sql("""
        insert into dead_letter (topic, partition, position, key, code, settled_at)
        select 'things', 0, n, cast(n as text)::bytea, 'unknown', case when n % 5 > 0 then now() end
          from generate_series(1, 20000) n
        """).update();
    inbox.jdbc.sql("analyze dead_letter").update();
    var keys = IntStream.range(0, 250).mapToObj(Integer::toString).toList();

    assertThat(new Blockades(inbox.jdbc).of("things", keys)).hasSize(49);
    assertThat(String.join("\n", inbox.jdbc.sql("""
        explain select d.key from dead_letter d join unnest(:keys) as asked (key) on sha256(asked.key) = sha256(d.key)
         where d.topic = 'things' and d.settled_at is null
        """).param("keys", Columns.bytes(keys, key -> key.getBytes(UTF_8))).query(String.class).list()))
        .contains("dead_letter_topic_sha256_idx");
  }

  private void add(String key, String what) {
    poll.add(inbox.record(poll.size(), key, UUID.randomUUID().toString(), "thing-happened", inbox.bytes(key, what)));
  }
}
