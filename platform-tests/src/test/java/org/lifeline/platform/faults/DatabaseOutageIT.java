package org.lifeline.platform.faults;

import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.TestDatabase;
import org.lifeline.platform.testing.TestSurroundings;

/** The database ends connections or goes away while clients write and the relay publishes. */
class DatabaseOutageIT {

  private static final String BROKERS = TestSurroundings.BROKER.address();

  private final String name = "database_outage_" + UUID.randomUUID().toString().replace("-", "");

  @ParameterizedTest(name = "fenced: {0}")
  @ValueSource(booleans = {false, true})
  void cutConnectionsLoseNothing(boolean fenced) {
    outage(TestSurroundings.DATABASE, fenced, () -> TestSurroundings.DATABASE.cutConnections(name));
  }

  @Test
  void restartLosesNothing() {
    try (var server = new TestDatabase()) {
      outage(server, false, () -> {
        server.stop();
        server.start();
      });
    }
  }

  private void outage(TestDatabase server, boolean fenced, Runnable fault) {
    TestSurroundings.BROKER.createTopics(3, name);
    try (var database = Connections.to(server.create(name), 10);
        var service = new CountingService(database, FaultSurroundings.brokers(BROKERS), fenced,
            FaultSurroundings.EVENTS, name)) {
      CountingService.migrate(database);
      service.add(Things.ALL);
      service.relay.start();
      try (var clients = Things.countedBy(3, service)) {
        for (int round = 0; round < 4; round++) {
          var published = service.relay.published();
          await().until(() -> service.relay.published() > published + 100);
          fault.run();
        }
      }

      await().ignoreExceptions().until(service::allPublished);
      History.of(BROKERS, name, FaultSurroundings.CODEC).tellsAll(service, Things.ALL);
    }
  }
}
