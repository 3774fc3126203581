package org.lifeline.platform.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.testing.LockWaits;
import org.lifeline.platform.testing.TestSurroundings;
import org.lifeline.platform.testing.events.ThingHappened;
import org.lifeline.platform.tracing.Traces;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An inbox on a separate database, without a broker. Its handler stores what happened; {@code explode} makes it throw,
 * {@code forget} makes it return too little.
 */
public final class InboxOfThings implements EventHandler {

  private static final String TOPIC = "things";

  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private final AvroCodec codec = new AvroCodec(new SchemaRegistry(TestSurroundings.REGISTRY.address()));
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final List<UnreadRecord> putAside = new CopyOnWriteArrayList<>();
  private Consumer<Event> also = event -> {
  };
  public final JdbcClient jdbc = JdbcClient.create(database);
  public final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  private final List<String> ends = new CopyOnWriteArrayList<>();
  private final EventIntakes intakes = new EventIntakes("test-service", jdbc, transaction, new Outbox(jdbc, () -> {
  }, Traces.OFF), codec, Clock.systemUTC(), metrics, Traces.OFF, ends::add);
  /** Takes nothing of what the other takes. */
  @SuppressWarnings("unused") // a service knows all its intakes
  private final EventIntake others = intakes.ordered("others", new EventHandler() {
    @Override
    public boolean wants(String topic, String type, String key) {
      return false;
    }

    @Override
    public List<Outcome> handle(List<Event> events) {
      throw new AssertionError("not wanted");
    }
  });
  private final EventIntake intake = intakes.ordered("things", this);
  private final EventIntake outside = intakes.unordered("outside", this, bytes -> bytes);
  private volatile boolean defused;

  public void start() {
    database.setUrl(TestSurroundings.DATABASE.create("inbox_" + UUID.randomUUID().toString().replace("-", "")));
    database.setUser("postgres");
    Flyway.configure().dataSource(database).locations("classpath:db/platform").load().migrate();
    jdbc.sql("""
        create table effect (position bigint generated always as identity primary key, thing text, what text)
        """).update();
  }

  /** From now on nothing explodes. */
  void defuse() {
    defused = true;
  }

  /** Why this process was to end. */
  public List<String> ends() {
    return ends;
  }

  Settlements settlements() {
    return intakes.settlements(new JdbcTransactionManager(database));
  }

  public <T> T inTransaction(Supplier<T> work) {
    return Objects.requireNonNull(transaction.execute(status -> work.get()));
  }

  /** Does the one and, before that commits, begins the other, which comes to wait for it in a statement; ends both. */
  <T> T overlapping(Supplier<T> one, Runnable other, String statement) {
    var begun = new CompletableFuture<Void>();
    var done = inTransaction(() -> {
      var result = one.get();
      begun.completeAsync(() -> {
        other.run();
        return null;
      });
      await().until(() -> LockWaits.in(jdbc, statement) == 1);
      return result;
    });
    begun.orTimeout(1, TimeUnit.MINUTES).join();
    return done;
  }

  /** Also does this with each event, in the transaction. */
  public void onEachEvent(Consumer<Event> work) {
    also = work;
  }

  public void take(List<ConsumerRecord<byte[], byte[]>> records) {
    intake.accept(new Poll(List.copyOf(records)));
  }

  /** As {@link #take}, as what comes from outside; what is put aside is sealed, here by leaving it as it is. */
  void takeFromOutside(List<ConsumerRecord<byte[], byte[]>> records) {
    outside.accept(new Poll(List.copyOf(records)));
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return !type.equals("not-wanted");
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    var outcomes = new ArrayList<Outcome>();
    for (var event : events) {
      var body = (ThingHappened) Objects.requireNonNull(event.body());
      also.accept(event);
      jdbc.sql("insert into effect (thing, what) values (:thing, :what)").param("thing", body.getThingId())
          .param("what", body.getWhat()).update();
      switch (body.getWhat()) {
        case "explode" -> {
          if (!defused) {
            throw new IllegalArgumentException("as the test asked");
          }
          outcomes.add(Outcome.APPLIED);
        }
        case "forget" -> {
        }
        default -> outcomes.add(Outcome.APPLIED);
      }
    }
    return outcomes;
  }

  @Override
  public void putAside(UnreadRecord record, String code) {
    putAside.add(record);
  }

  List<UnreadRecord> putAside() {
    return putAside;
  }

  static ThingHappened thing(String key, String what) {
    return new ThingHappened(key, 0L, what, Instant.EPOCH);
  }

  public byte[] bytes(String key, String what) {
    return codec.encode(TOPIC, thing(key, what));
  }

  public ConsumerRecord<byte[], byte[]> garbage(long offset, String key) {
    return new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(UTF_8), new byte[]{9, 9, 9});
  }

  public ConsumerRecord<byte[], byte[]> record(long offset, String key, @Nullable String id, @Nullable String type,
      byte[] value) {
    var record = new ConsumerRecord<>(TOPIC, 0, offset, key.getBytes(UTF_8), value);
    if (type != null) {
      record.headers().add("ce_type", type.getBytes(UTF_8));
    }
    if (id != null) {
      record.headers().add("ce_id", id.getBytes(UTF_8));
    }
    return record;
  }

  List<String> effects(String key) {
    return jdbc.sql("select what from effect where thing = :thing order by position").param("thing", key)
        .query(String.class).list();
  }

  int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  /** How many rows each table holds. */
  public Map<String, Integer> everything() {
    return Map.of("effect", count("effect"), "inbox", count("inbox"), "outbox", count("outbox"), "dead_letter",
        count("dead_letter"), "parked", count("parked"));
  }

  /** Outcomes that were counted, and how often. */
  public Map<Outcome, Integer> outcomes() {
    var counted = new EnumMap<Outcome, Integer>(Outcome.class);
    for (var outcome : Outcome.values()) {
      var count = metrics.get("lifeline.events").tag("intake", "things")
          .tag("outcome", outcome.name().toLowerCase(Locale.ROOT)).counter()
          .count();
      if (count > 0) {
        counted.put(outcome, (int) count);
      }
    }
    return counted;
  }
}
