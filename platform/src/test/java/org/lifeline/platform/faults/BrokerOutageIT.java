package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.testing.TestBroker;
import org.lifeline.platform.testing.TestSurroundings;

/** The broker goes away in the middle of things and comes back. */
class BrokerOutageIT {

  /** Longer than the sender's patience, so that it gives up and starts anew at least once. */
  private static final Duration OUTAGE = Duration.ofSeconds(9);

  @ParameterizedTest(name = "fenced: {0}")
  @ValueSource(booleans = {false, true})
  void whatIsCommittedMeanwhileIsPublishedAfterwardsInOrder(boolean fenced) {
    var name = "broker_outage_" + UUID.randomUUID().toString().replace("-", "");
    try (var broker = new TestBroker();
        var database = Connections.to(TestSurroundings.DATABASE.create(name), 10);
        var service = new CountingService(database, FaultSurroundings.brokers(broker.address()), fenced,
            FaultSurroundings.EVENTS, name)) {
      CountingService.migrate(database);
      broker.createTopics(3, name);
      service.add(Things.ALL);
      service.relay.start();
      try (var clients = Things.countedBy(2, service)) {
        await().until(() -> service.relay.published() > 100);
        broker.stop();
        var published = service.relay.published();
        await().during(OUTAGE).atMost(OUTAGE.plusSeconds(5)).until(() -> true);
        assertThat(service.relay.published()).isEqualTo(published);
        broker.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> service.relay.published() > published);
      }

      await().atMost(Duration.ofSeconds(20)).until(service::allPublished);
      History.of(broker.address(), name, FaultSurroundings.CODEC).tellsAll(service, Things.ALL);
    }
  }
}
