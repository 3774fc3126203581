package org.lifeline.platform.faults;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutboxRelay;
import org.lifeline.platform.outbox.RecordSender;
import org.lifeline.platform.testing.events.ThingHappened;
import org.lifeline.platform.tracing.Traces;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The smallest service with an outbox. It has things, each with a counter. Counting locks the thing, raises its counter
 * by one and publishes the new value, in one transaction. So the topic must contain 1, 2, 3, … for each thing, up to
 * its counter.
 */
final class CountingService implements AutoCloseable {

  private static final String ROLLED_BACK = "rolled back";

  final JdbcClient jdbc;
  final TransactionTemplate transaction;
  final OutboxRelay relay;
  final Outbox outbox;
  private final EventRecords events;
  private final String topic;

  /** @param client settings of the producer, the brokers' addresses among them */
  CountingService(DataSource database, Map<String, Object> client, boolean fenced, EventRecords events, String topic) {
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
    this.relay = new OutboxRelay(jdbc, transaction,
        fenced ? new RecordSender(client, Set.of(topic), topic + "-outbox", Set.of()) : new RecordSender(client),
        Traces.OFF);
    this.outbox = new Outbox(jdbc, relay::wake, Traces.OFF);
    this.events = events;
    this.topic = topic;
  }

  /** Makes the tables of outbox and inbox, a table of counters and one of effects. */
  static void migrate(DataSource database) {
    Flyway.configure().dataSource(database).locations("classpath:db/platform").load().migrate();
    var jdbc = JdbcClient.create(database);
    jdbc.sql("create table counter (thing text primary key, value bigint not null)").update();
    jdbc.sql("""
        create table effect (position bigint generated always as identity primary key, thing text, value bigint)
        """).update();
  }

  void add(List<String> things) {
    things.forEach(t -> jdbc.sql("insert into counter values (:thing, 0)").param("thing", t).update());
  }

  void count(String thing) {
    transaction.executeWithoutResult(status -> countInTransaction(thing, "counted"));
  }

  /** Counts, appends and then changes its mind. */
  void countAndRollBack(String thing) {
    transaction.executeWithoutResult(status -> {
      countInTransaction(thing, ROLLED_BACK);
      status.setRollbackOnly();
    });
  }

  private void countInTransaction(String thing, String what) {
    var value = jdbc.sql("update counter set value = value + 1 where thing = :thing returning value")
        .param("thing", thing).query(Long.class).single();
    tell(thing, value, what);
  }

  void tell(String thing, long value, String what) {
    outbox.append(List.of(events.internal(UUID.randomUUID(), topic, thing,
        new ThingHappened(thing, value, what, Instant.EPOCH), Instant.EPOCH)));
  }

  static boolean rolledBack(ThingHappened event) {
    return event.getWhat().equals(ROLLED_BACK);
  }

  long counter(String thing) {
    return jdbc.sql("select value from counter where thing = :thing").param("thing", thing).query(Long.class).single();
  }

  boolean allPublished() {
    return jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0;
  }

  @Override
  public void close() {
    relay.stop();
  }
}
