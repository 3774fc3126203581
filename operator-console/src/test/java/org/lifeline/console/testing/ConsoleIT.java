package org.lifeline.console.testing;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.console.OperatorConsole;
import org.lifeline.console.projection.reading.Reading;
import org.lifeline.events.AccessChanged;
import org.lifeline.pages.testing.Visitor;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.suspension.Suspensions;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The console as it is deployed behind a proxy, with a real broker and a real database, shared by all tests. */
@SpringBootTest(classes = OperatorConsole.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
        "management.server.port=0", "lifeline.sign-in.client-secret=secret", "lifeline.believed=8s",
        "server.forward-headers-strategy=native"})
public abstract class ConsoleIT {

  private static final Topics TOPICS = new Topics(TestSurroundings.BROKER);
  private static final Neighbours NEIGHBOURS = new Neighbours();

  @LocalServerPort
  private int port;
  @Autowired
  protected JdbcClient jdbc;
  @Autowired
  protected EventRecords records;
  @Autowired
  private Suspensions suspensions;
  @Autowired
  private Reading reading;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "console");
    properties.add("lifeline.scheme",
        () -> Path.of("../local-stack/samples/scheme.json").toAbsolutePath().normalize().toString());
    properties.add("lifeline.health", () -> "notification-service=" + NEIGHBOURS.address() + " referral-service="
        + NEIGHBOURS.address());
    properties.add("lifeline.sign-in.issuer", TestSurroundings.ISSUER::address);
  }

  protected static Topics topics() {
    return TOPICS;
  }

  /** The other services, none of which is ready until a test says so. */
  protected static Neighbours neighbours() {
    return NEIGHBOURS;
  }

  /** Empties the tables as if nobody had ever been referred and nothing put aside, whatever other tests have left. */
  protected void nobodyIsOverdue() {
    jdbc.sql("truncate journey, sim_suspension, flow, arrival, pack").update();
    jdbc.sql("update letter set state = 'SETTLED'").update();
  }

  /** Waits until the console has read what was published until now, on whichever topic. */
  protected void awaitAllRead() {
    var now = Instant.now();
    await().until(() -> reading.asOf() != null && !reading.asOf().isBefore(now));
  }

  /** Suspends a hub, or lets it in again, and waits until the console knows. */
  protected void suspend(String hub, boolean suspended) {
    publish(records.internal(UUID.randomUUID(), "suspensions", hub,
        new AccessChanged(hub, suspended, "test", "scheme", Instant.now()), Instant.now()));
    await().until(() -> suspensions.isSuspended(hub) == suspended);
  }

  /** Publishes as the services do. */
  protected static void publish(OutgoingRecord... outgoing) {
    TOPICS.publish(List.of(outgoing));
  }

  protected URI at(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  /** A browser in which somebody has signed in. */
  protected Visitor signedIn(String name, String role) {
    TestSurroundings.ISSUER.signIns().next(name, role);
    var visitor = new Visitor(this::at);
    visitor.get("/");
    return visitor;
  }

  protected Visitor stranger() {
    return new Visitor(this::at);
  }
}
