package org.lifeline.platform.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.boot.health.contributor.Status;

class BrokerHealthIT {

  /** As it is once this host's clock was set back. */
  @Test
  void canBeStartedAgain() {
    var health = new BrokerHealth(Map.of("bootstrap.servers", TestSurroundings.BROKER.address()));
    assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);

    for (int start = 0; start < 2; start++) {
      health.start();
      await().until(() -> health.health().getStatus().equals(Status.UP));
      health.stop();
      assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }
  }
}
