package org.lifeline.platform.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.TopicReader;
import org.lifeline.platform.tracing.Traces;

/** What the outbox promises while nothing fails. */
class OutboxIT {

  private static final String BROKERS = TestSurroundings.BROKER.address();
  private static final Duration A_WHILE = Duration.ofSeconds(2);
  private static final int TURNS = 8;

  private final String name = "outbox_" + UUID.randomUUID().toString().replace("-", "");
  private HikariDataSource database;
  private String address;

  @BeforeEach
  void prepare() {
    address = TestSurroundings.DATABASE.create(name);
    database = Connections.to(address, 10);
    CountingService.migrate(database);
    TestSurroundings.BROKER.createTopics(3, Map.of("max.message.bytes", "2097152"), name);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void recordsOfAKeyKeepTheirOrderWhateverTheNumberOfWritersAndNothingRolledBackIsPublished() {
    try (var service = service(database, false)) {
      service.add(Things.ALL);
      service.relay.start();
      countForAWhile(() -> true, service);

      await().until(service::allPublished);
      await().untilAsserted(() -> history().tellsAll(service, Things.ALL));
    }
  }

  @ParameterizedTest(name = "fenced: {0}")
  @ValueSource(booleans = {false, true})
  void twoRelaysAtOnceKeepTheOrderAndPublishEverythingOnceWhereTheyAreFenced(boolean fenced) {
    try (var otherDatabase = Connections.to(address, 10);
        var one = service(database, fenced);
        var other = service(otherDatabase, fenced)) {
      one.add(Things.ALL);
      one.relay.start();
      other.relay.start();
      countForAWhile(() -> one.relay.published() > 0 && other.relay.published() > 0, one, other);

      await().until(one::allPublished);
      await().untilAsserted(() -> {
        if (fenced) {
          history().tellsAllOnce(one, Things.ALL);
        } else {
          history().tellsAll(one, Things.ALL);
        }
      });
    }
  }

  /** As behind a proxy that gives each request to another instance: whoever was shut out has written nothing yet. */
  @Test
  void relaysThatAlternatePublishOnceWhatGoesToOtherTopics() {
    var plain = name + "_plain";
    TestSurroundings.BROKER.createTopics(3, plain);
    try (var otherDatabase = Connections.to(address, 10);
        var one = service(database, true);
        var other = service(otherDatabase, true)) {
      one.relay.start();
      other.relay.start();
      for (int i = 0; i < TURNS; i++) {
        var its = i % 2 == 0 ? one : other;
        its.transaction.executeWithoutResult(status -> its.outbox.append(List.of(record(plain), record(name))));
        await().until(its::allPublished);
      }

      assertThat(one.relay.overtaken() + other.relay.overtaken()).isBetween(1L, (long) TURNS);
    }
    assertThat(TopicReader.everything(BROKERS, plain)).hasSize(TURNS);
    assertThat(TopicReader.everything(BROKERS, name)).hasSize(TURNS);
  }

  private static OutgoingRecord record(String topic) {
    return new OutgoingRecord(topic, "a".getBytes(UTF_8), new byte[1], List.of());
  }

  @Test
  void takesNoRecordOutsideOfATransaction() {
    try (var service = service(database, false)) {
      assertThatThrownBy(() -> service.tell("a", 1, "loose")).isInstanceOf(IllegalStateException.class);
      assertThat(service.allPublished()).isTrue();
    }
  }

  /** Or what is committed would wait for the relay's next look. */
  @Test
  void whoeverCommitsSomethingWakesTheRelayOnceItCanBeSeen() {
    try (var service = service(database, false)) {
      var wakes = new AtomicInteger();
      var outbox = new Outbox(service.jdbc, wakes::incrementAndGet, Traces.OFF);
      var record = List.of(record(name));
      service.transaction.executeWithoutResult(status -> {
        outbox.append(record);
        status.setRollbackOnly();
      });
      assertThat(wakes).hasValue(0);
      service.transaction.executeWithoutResult(status -> {
        outbox.append(record);
        assertThat(wakes).hasValue(0);
      });
      assertThat(wakes).hasValue(1);
    }
  }

  /** A busy relay takes it along; to look for it alone would cost as much as all else that is told of the change. */
  @Test
  void whatCanWaitIsPublishedWithWhatCannotOrSoonByItself() {
    try (var service = service(database, false)) {
      var record = List.of(record(name));
      var wakes = new AtomicInteger();
      var outbox = new Outbox(service.jdbc, wakes::incrementAndGet, service.relay::wakeSoon, Traces.OFF);
      service.relay.start();
      var shortest = Duration.ofDays(1);
      for (int i = 0; i <= 10; i++) {
        var begun = System.nanoTime();
        service.transaction.executeWithoutResult(status -> outbox.appendUnhurried(record));
        await().pollInterval(Duration.ofMillis(5)).until(service::allPublished);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        if (i > 0 && took.compareTo(shortest) < 0) { // the first may come while the relay starts
          shortest = took;
        }
      }
      assertThat(shortest).as("a look that nobody asked for comes half a second after the one before")
          .isLessThan(Duration.ofMillis(400));
      assertThat(wakes).hasValue(0);
      assertThat(TopicReader.everything(BROKERS, name)).hasSize(11);
    }
  }

  /** As of an instance that died after its commit. */
  @Test
  void whatNobodyWakesTheRelayForIsPublishedAllTheSame() {
    try (var service = service(database, false)) {
      var silent = new Outbox(service.jdbc, () -> {
      }, Traces.OFF);
      service.transaction.executeWithoutResult(status -> silent.append(List.of(record(name))));
      service.relay.start();
      await().until(service::allPublished);

      service.transaction.executeWithoutResult(status -> silent.append(List.of(record(name))));
      await().until(service::allPublished);
      assertThat(TopicReader.everything(BROKERS, name)).hasSize(2);
    }
  }

  /** A standby, or a full disk: for hours the same records would go out again and again. */
  @Test
  void nothingIsPublishedWhileTheDatabaseTakesNoWrites() {
    try (var service = service(database, false)) {
      service.transaction.executeWithoutResult(status -> service.outbox.append(List.of(record(name), record(name))));
      TestSurroundings.DATABASE.setReadOnly(name, true);
      service.relay.start();
      await().during(A_WHILE).until(() -> TopicReader.everything(BROKERS, name).isEmpty());
      TestSurroundings.DATABASE.setReadOnly(name, false);

      await().ignoreExceptions().until(service::allPublished);
      assertThat(TopicReader.everything(BROKERS, name)).hasSize(2);
    }
  }

  /** Wrapped keys of persons who are erased may be among it. */
  @Test
  void whatWasPublishedDoesNotLieInTheTableForLong() {
    try (var service = service(database, false)) {
      assertThat(service.jdbc.sql("""
          select unnest(c.reloptions || t.reloptions) from pg_class c join pg_class t on t.oid = c.reltoastrelid
           where c.oid = cast('outbox' as regclass)
          """).query(String.class).list()).filteredOn(option -> option.startsWith("autovacuum_vacuum"))
          .containsExactlyInAnyOrder("autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=200",
              "autovacuum_vacuum_scale_factor=0", "autovacuum_vacuum_threshold=200");
    }
  }

  /** Out of line, it would be several, each with an entry in an index. */
  @Test
  void fullRowStaysInItsPage() {
    var records = Collections.nCopies(500, new OutgoingRecord(name, "key".getBytes(UTF_8), new byte[300], List.of()));
    try (var service = service(database, false)) {
      service.transaction.executeWithoutResult(status -> service.outbox.append(records));

      assertThat(service.jdbc.sql("select max(octet_length(records)) from outbox").query(Integer.class).single())
          .isGreaterThan(7_500);
      assertThat(service.jdbc.sql("""
          select pg_relation_size(reltoastrelid) from pg_class where oid = cast('outbox' as regclass)
          """).query(Long.class).single()).isZero();
      service.relay.start();
      await().until(service::allPublished);
      assertThat(TopicReader.everything(BROKERS, name)).hasSize(500);
    }
  }

  @Test
  void recordLargerThanKafkasDefaultPassesWhereItsTopicTakesIt() {
    var large = new OutgoingRecord(name, "large".getBytes(UTF_8), new byte[1_500_000], List.of());
    try (var service = service(database, false)) {
      service.transaction.executeWithoutResult(status -> service.outbox.append(List.of(large, large, large)));
      service.relay.start();

      await().until(service::allPublished);
      assertThat(TopicReader.everything(BROKERS, name)).hasSize(3);
    }
  }

  @Test
  void backlogOfManyLargeRecordsIsTakenInPieces() {
    var large = new OutgoingRecord(name, "large".getBytes(UTF_8), new byte[1_000_000], List.of());
    try (var service = service(database, false)) {
      service.jdbc.sql("""
          create table batch (records bigint not null);
          create function see_batch() returns trigger language plpgsql as
            'begin insert into batch select count(*) from gone; return null; end';
          create trigger see_batch after delete on outbox referencing old table as gone
            for each statement execute function see_batch();
          """).update();
      for (int i = 0; i < 40; i++) {
        service.transaction.executeWithoutResult(status -> service.outbox.append(List.of(large)));
      }
      service.relay.start();

      await().until(service::allPublished);
      assertThat(service.jdbc.sql("select records from batch").query(Long.class).list()).isNotEmpty()
          .allMatch(records -> records < 10);
      assertThat(TopicReader.everything(BROKERS, name)).hasSize(40);
    }
  }

  @Test
  void recordsForATopicThatIsMadeLaterComeInOrder() {
    try (var service = service(database, false, name + "_later")) {
      service.add(List.of("a"));
      for (int i = 0; i < 200; i++) {
        service.count("a");
      }
      service.relay.start();
      // By now the first of them has been given up, and the next is being tried.
      await().pollDelay(Duration.ofSeconds(4)).until(() -> !service.allPublished());
      TestSurroundings.BROKER.createTopics(3, name + "_later");

      await().until(service::allPublished);
      History.of(BROKERS, name + "_later", FaultSurroundings.CODEC).tellsAll(service, List.of("a"));
    }
  }

  private CountingService service(HikariDataSource connections, boolean fenced) {
    return service(connections, fenced, name);
  }

  private static CountingService service(HikariDataSource connections, boolean fenced, String topic) {
    return new CountingService(connections, FaultSurroundings.brokers(BROKERS), fenced, FaultSurroundings.EVENTS,
        topic);
  }

  private History history() {
    return History.of(BROKERS, name, FaultSurroundings.CODEC);
  }

  /** @param until what has to be so besides, however long it takes */
  private static void countForAWhile(Callable<Boolean> until, CountingService... services) {
    var clients = List.of(services).stream().map(s -> Things.countedBy(4, s)).toList();
    await().during(A_WHILE).until(() -> true);
    await().until(until);
    clients.forEach(Things::close);
  }
}
