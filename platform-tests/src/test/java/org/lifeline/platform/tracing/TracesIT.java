package org.lifeline.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.EventIntake;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutboxRelay;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.outbox.RecordSender;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.testing.SpanReceiver;
import org.lifeline.platform.testing.SpanReceiver.Received;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.TopicReader;
import org.lifeline.platform.testing.events.ThingHappened;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Each subject has one tree of spans, from the request through outbox, broker and a poll of many records, as a
 * collector receives it.
 */
class TracesIT {

  private static final String ASKED = "traced-" + UUID.randomUUID();
  private static final String SEVERAL = "traced-several-" + UUID.randomUUID();
  private static final String ANSWERED = "traced-answers-" + UUID.randomUUID();

  private final AvroCodec codec = new AvroCodec(new SchemaRegistry(TestSurroundings.REGISTRY.address()));
  private final SpanReceiver receiver = new SpanReceiver();
  private final Service asking = new Service("asking-service");
  private final Service answering = new Service("answering-service");

  /** A service with an outbox and an inbox, on a database for itself. */
  private final class Service implements AutoCloseable {

    final OtlpTraces traces;
    final TransactionTemplate transaction;
    final Outbox outbox;
    final OutboxRelay relay;
    final EventRecords records;
    final EventIntakes intakes;

    Service(String name) {
      var database = new PGSimpleDataSource();
      database.setUrl(TestSurroundings.DATABASE.create("traces_" + UUID.randomUUID().toString().replace("-", "")));
      database.setUser("postgres");
      Flyway.configure().dataSource(database).locations("classpath:db/platform").load().migrate();
      var jdbc = JdbcClient.create(database);
      traces = new OtlpTraces(new SpanSender(receiver.address(), name), Clock.systemUTC());
      transaction = new TransactionTemplate(new JdbcTransactionManager(database));
      relay = new OutboxRelay(jdbc, transaction,
          new RecordSender(Map.of("bootstrap.servers", TestSurroundings.BROKER.address())), traces);
      outbox = new Outbox(jdbc, relay::wake, traces);
      records = new EventRecords(codec, name);
      intakes = new EventIntakes(name, jdbc, transaction, outbox, codec, Clock.systemUTC(), new SimpleMeterRegistry(),
          traces, why -> {
          });
      relay.start();
    }

    OutgoingRecord event(String topic, String subject, String what) {
      return records.internal(UUID.randomUUID(), topic, subject, new ThingHappened(subject, 1L, what, Instant.EPOCH),
          Instant.now());
    }

    @Override
    public void close() {
      relay.stop();
      traces.close();
    }
  }

  @BeforeAll
  static void topics() {
    TestSurroundings.BROKER.createTopics(1, ASKED, SEVERAL, ANSWERED);
  }

  @AfterEach
  void stop() {
    asking.close();
    answering.close();
    receiver.close();
  }

  @Test
  void requestAndAllThatComesOfItIsOneTree() throws Exception {
    var subjects = List.of(UUID.randomUUID(), UUID.randomUUID());
    var alone = UUID.randomUUID();
    asking.traces.answering(() -> asking.traces.together(() -> {
      asking.transaction.executeWithoutResult(status -> asking.outbox.append(subjects.stream()
          .map(subject -> asking.event(ASKED, subject.toString(), "asked")).toList()));
      return subjects;
    }), () -> "POST /v1/others");
    for (var subject : subjects) {
      asking.traces.answering(() -> asking.traces.about(subject), () -> "POST /v1/things");
    }
    asking.traces.answering(() -> asking.transaction.executeWithoutResult(status -> asking.outbox.append(List.of(
        asking.event(ASKED, alone.toString(), "asked")))), () -> "DELETE /v1/things/{id}");
    asking.transaction.executeWithoutResult(status -> {
      asking.outbox.append(List.of(asking.event(ASKED, alone.toString(), "undone")));
      status.setRollbackOnly();
    });
    await().until(() -> TopicReader.everything(TestSurroundings.BROKER.address(), ASKED).size() == 3);
    answers().accept(new Poll(TopicReader.everything(TestSurroundings.BROKER.address(), ASKED)));

    for (var subject : subjects) {
      assertTree(subject, "POST /v1/things");
    }
    assertTree(alone, "DELETE /v1/things/{id}");
  }

  /** As a service that needs both of them, and gets them in one poll, whichever comes first in it. */
  @Test
  void whatComesOfSeveralHangsBelowTheNewest() {
    var subject = UUID.randomUUID();
    for (int told = 1; told <= 2; told++) {
      asking.transaction.executeWithoutResult(
          status -> asking.outbox.append(List.of(asking.event(SEVERAL, subject.toString(), "asked"))));
      int now = told;
      await().until(() -> TopicReader.everything(TestSurroundings.BROKER.address(), SEVERAL).size() == now);
    }
    var polled = TopicReader.everything(TestSurroundings.BROKER.address(), SEVERAL).reversed();

    answers().accept(new Poll(polled));

    var trace = subject.toString().replace("-", "");
    var below = Objects.requireNonNull(Step.of(SEVERAL, polled.getFirst().headers())).span();
    await().untilAsserted(() -> assertThat(of(trace, "answering-service tell thing-happened")).hasSize(2));
    var taken = of(trace, "answering-service take thing-happened").stream()
        .filter(span -> span.parent().equals(below)).findFirst().orElseThrow();
    assertThat(of(trace, "answering-service tell thing-happened")).extracting(Received::parent)
        .containsOnly(taken.id());
  }

  private List<Received> of(String trace, String name) {
    return receiver.of(trace).stream().filter(span -> name.equals(span.service() + " " + span.name())).toList();
  }

  private EventIntake answers() {
    return answering.intakes.ordered("answers", new EventHandler() {
      @Override
      public boolean wants(String topic, String type, String key) {
        return true;
      }

      @Override
      public List<Outcome> handle(List<Event> events) {
        answering.outbox.append(events.stream().map(event -> answering.event(ANSWERED, event.key(), "answered"))
            .toList());
        return events.stream().map(event -> Outcome.APPLIED).toList();
      }
    });
  }

  private void assertTree(UUID subject, String request) {
    var trace = subject.toString().replace("-", "");
    await().untilAsserted(() -> assertThat(receiver.of(trace)).hasSize(6));
    var spans = receiver.of(trace).stream().collect(Collectors.toMap(span -> span.service() + " " + span.name(), s -> s,
        (one, other) -> other));
    var root = span(spans, "asking-service " + request);
    assertThat(root.parent()).isEmpty();
    var told = span(spans, "asking-service tell thing-happened");
    assertThat(told.parent()).isEqualTo(root.id());
    assertThat(span(spans, "asking-service send thing-happened").parent()).isEqualTo(told.id());
    var taken = span(spans, "answering-service take thing-happened");
    assertThat(taken.parent()).isEqualTo(told.id());
    var answered = span(spans, "answering-service tell thing-happened");
    assertThat(answered.parent()).isEqualTo(taken.id());
    assertThat(span(spans, "answering-service send thing-happened").parent()).isEqualTo(answered.id());
  }

  private static Received span(Map<String, Received> spans, String name) {
    return Objects.requireNonNull(spans.get(name), name);
  }
}
