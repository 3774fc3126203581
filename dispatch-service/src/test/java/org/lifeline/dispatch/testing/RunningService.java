package org.lifeline.dispatch.testing;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.lifeline.dispatch.DispatchService;
import org.lifeline.dispatch.delivery.Unheard;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.testing.TestSurroundings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * The service as it runs, with a real broker and a real database, shared by all integration tests. What it does by time
 * to parcels and operators it does not do by itself: tests ask for it.
 */
@SpringBootTest(classes = DispatchService.class, webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
        "management.server.port=0", "lifeline.dispatch.acknowledgement.look-every=1d",
        "lifeline.dispatch.courier.look-every=1d"})
public abstract class RunningService {

  @LocalServerPort
  private int port;

  @Autowired
  private AvroCodec codec;

  @Autowired
  private Unheard unheard;

  @Autowired
  @Qualifier("events")
  private Consumer<Poll> intake;

  @Autowired
  protected JdbcClient jdbc;

  @DynamicPropertySource
  static void surroundings(DynamicPropertyRegistry properties) {
    TestSurroundings.configure(properties, "dispatch");
    properties.add("lifeline.scheme", () -> TestScheme.file().toString());
    properties.add("lifeline.keys", () -> TestScheme.keys().toString());
  }

  /** Waits until the service knows that it has read everything: before that, it hands nothing over. */
  @BeforeEach
  void readAll() {
    await().until(() -> unheard.of(Set.of(UUID.randomUUID())).isEmpty());
  }

  /** A client with a role and a party. */
  protected Client client(String role, String party) {
    return new Client(port, TestSurroundings.ISSUER.token(role, party));
  }

  /**
   * A client for one person of a party.
   *
   * @param person the token's subject
   */
  protected Client client(String role, String party, String person) {
    var issuer = TestSurroundings.ISSUER;
    return new Client(port, issuer.sign(issuer.claims(role, party).subject(person).build()));
  }

  /** The other services, writing to their topics. */
  protected Neighbours neighbours() {
    return new Neighbours(codec, intake);
  }

  /** What this service has published. */
  protected Published published() {
    return Published.from(codec);
  }

  /** All that this service has said about a referral on a topic until now, of which nothing is still to be published. */
  protected List<SpecificRecord> toldInAll(UUID referral, String topic) {
    awaitAllPublished();
    return published().toTheEnd().about(referral, topic);
  }

  /** All notices on an operator's feed until now, of which nothing is still to be published. */
  protected List<JsonNode> feedInAll(Client operator) {
    awaitAllPublished();
    return operator.feed(0);
  }

  private void awaitAllPublished() {
    await().until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
  }

  /** A hub of this test's own; its SIMs belong to an operator that other tests use too. */
  protected HubDay hubDay() {
    return new HubDay(this, TestScheme.anyOperator());
  }

  /** A hub of this test's own, with parcels whose operator has left the scheme. */
  protected HubDay hubDayWithFormerOperator() {
    return new HubDay(this, TestScheme.formerOperator());
  }

  /** A hub and an operator of this test's own. */
  protected HubDay hubDayWithOperator() {
    return new HubDay(this, TestScheme.operator());
  }
}
