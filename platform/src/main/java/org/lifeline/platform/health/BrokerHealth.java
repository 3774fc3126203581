package org.lifeline.platform.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the Kafka cluster answers within two seconds. */
public final class BrokerHealth implements HealthIndicator, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Admin admin;

  /** @param client connection and security settings */
  public BrokerHealth(Map<String, Object> client) {
    admin = Admin.create(client);
  }

  @Override
  public Health health() {
    try {
      admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Health.up().build();
    } catch (ExecutionException | TimeoutException e) {
      return Health.down().build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unknown().build();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
