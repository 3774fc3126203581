package org.lifeline.platform.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lifeline.platform.faults.ServiceProcess.Orders;
import org.lifeline.platform.testing.TestSurroundings;

/** A service's process is paused (SIGSTOP) with a batch in hand, another takes over, and then the first one goes on. */
class PausedRelayIT {

  private static final String BROKERS = TestSurroundings.BROKER.address();

  private final String name = "paused_" + UUID.randomUUID().toString().replace("-", "");

  @ParameterizedTest(name = "fenced: {0}")
  @ValueSource(booleans = {false, true})
  void pausedRelayIsOvertakenAndDisturbsNothingWhenItWakesUp(boolean fenced) {
    var address = TestSurroundings.DATABASE.create(name);
    TestSurroundings.BROKER.createTopics(3, name);
    try (var database = Connections.to(address, 10);
        var service = new CountingService(database, FaultSurroundings.brokers(BROKERS), fenced,
            FaultSurroundings.EVENTS, name)) {
      CountingService.migrate(database);
      service.add(Things.ALL);
      count(service, 20);
      var inTheMiddle = new Orders(address, BROKERS, TestSurroundings.REGISTRY.address().toString(), name, fenced, 0,
          0, false, 1, Step.IN_THE_MIDDLE_OF_A_BATCH, "STOP", 2);
      try (var paused = inTheMiddle.start()) {
        paused.awaitStopped();
        service.relay.start();
        await().until(service::allPublished);
        count(service, 20);
        await().until(service::allPublished);

        paused.goOn();
        service.relay.stop();
        count(service, 10);
        await().until(service::allPublished); // by the one that was paused
      }

      var history = History.of(BROKERS, name, FaultSurroundings.CODEC);
      history.tellsAll(service, Things.ALL);
      if (fenced) {
        Things.ALL.forEach(thing -> assertThat(history.valuesOf(thing)).isEqualTo(History.upTo(50)));
      }
    }
  }

  private static void count(CountingService service, int times) {
    for (int i = 0; i < times; i++) {
      Things.ALL.forEach(service::count);
    }
  }
}
