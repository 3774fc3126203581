package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestBroker;
import org.lifeline.platform.testing.TestSurroundings;

/** The broker goes away in the middle of work and comes back. */
class BrokerOutageIT {

  /** So long that the sender has given up, has begun anew, and has met with no broker at all. */
  private static final Duration OUTAGE = Duration.ofSeconds(13);
  private static final Duration PAUSE = Duration.ofMillis(2);

  private final String plainName = "broker_outage_" + UUID.randomUUID().toString().replace("-", "");
  private final String fencedName = "fenced_" + plainName;

  @Test
  void whatIsCommittedMeanwhileIsPublishedAfterwardsInOrder() {
    try (var broker = new TestBroker();
        var database = migrated(plainName);
        var fencedDatabase = migrated(fencedName);
        var plain = started(broker, database, false, plainName);
        var fenced = started(broker, fencedDatabase, true, fencedName)) {
      try (var clients = Things.countedBy(1, PAUSE, plain); var moreClients = Things.countedBy(1, PAUSE, fenced)) {
        await().until(() -> plain.relay.published() > 100 && fenced.relay.published() > 100);
        broker.stop();
        var before = publishedAtLast(plain, fenced);
        broker.start();
        await().until(() -> published(plain, fenced) > before);
      }

      await().until(() -> plain.allPublished() && fenced.allPublished());
      History.of(broker.address(), plainName, FaultSurroundings.CODEC).tellsAll(plain, Things.ALL);
      History.of(broker.address(), fencedName, FaultSurroundings.CODEC).tellsAllOnce(fenced, Things.ALL);
    }
  }

  private static HikariDataSource migrated(String name) {
    var database = Connections.to(TestSurroundings.DATABASE.create(name), 10);
    CountingService.migrate(database);
    return database;
  }

  private static CountingService started(TestBroker broker, HikariDataSource database, boolean fenced, String name) {
    broker.createTopics(3, name);
    var service = new CountingService(database, FaultSurroundings.brokers(broker.address()), fenced,
        FaultSurroundings.EVENTS, name);
    service.add(Things.ALL);
    service.relay.start();
    return service;
  }

  /** What is acknowledged late counts too: once nothing more has for as long as the outage is to last. */
  private static long publishedAtLast(CountingService... services) {
    var seen = new AtomicLong();
    await().during(OUTAGE).until(() -> {
      long now = published(services);
      return seen.getAndSet(now) == now;
    });
    return seen.get();
  }

  private static long published(CountingService... services) {
    long sum = 0;
    for (var service : services) {
      sum += service.relay.published();
    }
    assertThat(sum).isPositive();
    return sum;
  }
}
