package org.lifeline.platform.health;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;

/** Whether the Kafka cluster answers within two seconds; down while this is not running. */
public final class BrokerHealth implements HealthIndicator, SmartLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, Object> client;
  private volatile @Nullable Admin admin;

  /** @param client connection and security settings */
  public BrokerHealth(Map<String, Object> client) {
    this.client = Map.copyOf(client);
  }

  @Override
  public void start() {
    admin = Admin.create(client);
  }

  @Override
  public Health health() {
    var asked = admin;
    if (asked == null) {
      return Health.down().build();
    }
    try {
      asked.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Health.up().build();
    } catch (ExecutionException | TimeoutException e) {
      return Health.down().build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Health.unknown().build();
    }
  }

  @Override
  public void stop() {
    var open = admin;
    admin = null;
    if (open != null) {
      open.close(Duration.ZERO);
    }
  }

  @Override
  public boolean isRunning() {
    return admin != null;
  }
}
