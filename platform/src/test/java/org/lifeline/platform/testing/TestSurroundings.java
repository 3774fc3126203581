package org.lifeline.platform.testing;

import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * The surroundings that a service needs, started once for all tests of a JVM: a real broker, a real database server, a
 * registry and an issuer of tokens.
 */
public final class TestSurroundings {

  public static final TestBroker BROKER = new TestBroker();
  public static final TestDatabase DATABASE = new TestDatabase();
  public static final TestRegistry REGISTRY = new TestRegistry();
  public static final TestIssuer ISSUER = new TestIssuer();

  static {
    // On a machine that shares its processors with other builds, a test may wait five times as long as usual.
    Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    // The doors of every service use it.
    BROKER.createTopics(1, "suspensions");
  }

  private TestSurroundings() {
  }

  /** Points a service's configuration at the surroundings, with a new, empty database. */
  public static void configure(DynamicPropertyRegistry properties, String database) {
    var address = DATABASE.create(database);
    Map.of("spring.datasource.url", address, "spring.datasource.username", "postgres", "spring.datasource.password", "",
        "lifeline.kafka", BROKER.address(), "LIFELINE_KAFKA_SECURITY", "PLAINTEXT", "lifeline.registry",
        REGISTRY.address().toString(),
        "spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER.address())
        .forEach((name, value) -> properties.add(name, () -> value));
  }
}
