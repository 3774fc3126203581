package org.lifeline.console.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.lifeline.console.health.Health.Store;
import org.lifeline.platform.asking.WholeAnswers;
import org.lifeline.platform.health.BrokerHealth;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks at the health of services and stores, as far as this console can see it. */
@Component
class HealthLook {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Services services;
  private final BrokerHealth broker;
  private final JdbcClient jdbc;
  private final URI registry;
  private final Clock clock;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  HealthLook(Services services, BrokerHealth broker, JdbcClient jdbc, @Value("${lifeline.registry}") URI registry,
      Clock clock) {
    this.services = services;
    this.broker = broker;
    this.jdbc = jdbc;
    this.registry = registry;
    this.clock = clock;
  }

  Health now() {
    return new Health(clock.instant(), services.look(), List.of(
        store("Kafka", "the broker", broker.health().getStatus().equals(Status.UP)),
        store("PostgreSQL", "the console's database", database()),
        store("Schema registry", "the registry", registry())));
  }

  private static Store store(String name, String what, boolean well) {
    return new Store(name, well, what + (well ? " answers" : " does not answer"));
  }

  private boolean database() {
    try {
      return jdbc.sql("select 1").query(Integer.class).single() == 1;
    } catch (DataAccessException e) {
      return false;
    }
  }

  /** Asks what every schema registry answers; any other server answers 404. */
  private boolean registry() {
    try {
      return WholeAnswers.ask(http,
          HttpRequest.newBuilder(URI.create(registry + "/subjects")).timeout(PATIENCE).build(),
          BodyHandlers.discarding(), PATIENCE).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
