package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.UUID;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.testing.TestSurroundings;

/** Observes what counting services in other processes do with the database and the topic of one test. */
final class Observer implements AutoCloseable {

  private static final String BROKERS = TestSurroundings.BROKER.address();

  /** Of database and topic. */
  final String name;
  /** Of the database. */
  final String address;
  /** In this process; counts nothing. */
  final CountingService service;
  private final HikariDataSource database;

  /** @param test begins the name */
  Observer(String test) {
    name = test + "_" + UUID.randomUUID().toString().replace("-", "");
    address = TestSurroundings.DATABASE.create(name);
    database = Connections.to(address, 10);
    CountingService.migrate(database);
    TestSurroundings.BROKER.createTopics(3, name);
    service = new CountingService(database, FaultSurroundings.brokers(BROKERS), false, FaultSurroundings.EVENTS, name);
    service.add(Things.ALL);
  }

  /** How often anything was counted. */
  long counted() {
    return Things.ALL.stream().mapToLong(service::counter).sum();
  }

  /** How often that took effect. */
  long effects() {
    return service.jdbc.sql("select count(*) from effect").query(Long.class).single();
  }

  /** Every count was told, and took effect once, in its order. */
  void everyCountTookEffectOnce(AvroCodec codec) {
    History.of(BROKERS, name, codec).tellsAll(service, Things.ALL);
    for (var thing : Things.ALL) {
      assertThat(service.jdbc.sql("select value from effect where thing = :thing order by position")
          .param("thing", thing).query(Long.class).list()).as("effects of " + thing)
          .isEqualTo(History.upTo(service.counter(thing)));
    }
  }

  @Override
  public void close() {
    database.close();
  }
}
