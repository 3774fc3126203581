package org.lifeline.platform.faults;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.EventIntake;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.Outcome;
import org.lifeline.platform.inbox.Poll;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.sql.Columns;
import org.lifeline.platform.testing.Child;
import org.lifeline.platform.testing.events.ThingHappened;
import org.lifeline.platform.tracing.Traces;

/**
 * A counting service in a separate process, with a trap in it. It counts, publishes, and consumes what it published
 * into a table of effects. It runs until it is killed.
 */
final class ServiceProcess {

  private static final int PARTITIONS = 3;
  private static final int MEGABYTES = 96;

  private final CountingService counting;
  private final String topic;

  private ServiceProcess(CountingService counting, String topic) {
    this.counting = counting;
    this.topic = topic;
  }

  /** What the process is told on its command line, in this order. */
  record Orders(String database, String brokers, String registry, String topic, boolean fenced, int clients,
      int pauseMillis, boolean reads, int idleLimit, Step step, String signal, int countdown) {

    List<String> toArguments() {
      return List.of(database, brokers, registry, topic, Boolean.toString(fenced), Integer.toString(clients),
          Integer.toString(pauseMillis), Boolean.toString(reads), Integer.toString(idleLimit), step.name(), signal,
          Integer.toString(countdown));
    }

    /** Starts a process that follows them. */
    Child start() {
      return Child.start(ServiceProcess.class, MEGABYTES, toArguments());
    }

    /** The same, of another version: with its classes before ours. */
    Child start(NewerVersion version) {
      return Child.start(ServiceProcess.class, MEGABYTES, toArguments(), version.classPath());
    }

    static Orders of(String[] a) {
      return new Orders(a[0], a[1], a[2], a[3], Boolean.parseBoolean(a[4]), Integer.parseInt(a[5]),
          Integer.parseInt(a[6]), Boolean.parseBoolean(a[7]), Integer.parseInt(a[8]), Step.valueOf(a[9]), a[10],
          Integer.parseInt(a[11]));
    }
  }

  public static void main(String[] arguments) {
    var orders = Orders.of(arguments);
    var trap = new Trap(orders.step, orders.signal, orders.countdown);
    var database = trap.in(Connections.to(orders.database, orders.idleLimit));
    Map<String, Object> client = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, orders.brokers,
        ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, TrapOnSending.class.getName(), TrapOnSending.TRAP, trap);
    var codec = new AvroCodec(new SchemaRegistry(URI.create(orders.registry)));
    var counting = new CountingService(database, client, orders.fenced, new EventRecords(codec, "counting-service"),
        orders.topic);
    counting.relay.start();
    if (orders.clients > 0) {
      Things.countedBy(orders.clients, Duration.ofMillis(orders.pauseMillis), counting);
    }
    if (orders.reads) {
      new ServiceProcess(counting, orders.topic).read(orders.brokers, codec, trap);
    }
  }

  private void read(String brokers, AvroCodec codec, Trap trap) {
    var intake = intake(codec);
    try (var consumer = new KafkaConsumer<byte[], byte[]>(Map.of("bootstrap.servers", brokers, "group.id", topic,
        "enable.auto.commit", "false", "auto.offset.reset", "earliest", "isolation.level", "read_committed"),
        new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions = new ArrayList<TopicPartition>();
      for (int n = 0; n < PARTITIONS; n++) {
        partitions.add(new TopicPartition(topic, n));
      }
      consumer.assign(partitions);
      while (!Thread.currentThread().isInterrupted()) {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        if (!records.isEmpty()) {
          intake.accept(new Poll(records));
          trap.at(Step.BEFORE_OFFSET_COMMIT);
          consumer.commitSync();
        }
      }
    }
  }

  private EventIntake intake(AvroCodec codec) {
    var intakes = new EventIntakes("counting-service", counting.jdbc, counting.transaction, counting.outbox, codec,
        Clock.systemUTC(), new SimpleMeterRegistry(), Traces.OFF, why -> {
          throw new AssertionError(why);
        });
    return intakes.ordered(topic, new EventHandler() {
      @Override
      public boolean wants(String topic, String type, String key) {
        return true;
      }

      @Override
      public List<Outcome> handle(List<Event> events) {
        var bodies = events.stream().map(e -> (ThingHappened) Objects.requireNonNull(e.body())).toList();
        counting.jdbc
            .sql(
                """
                    insert into effect (thing, value)
                    select thing, value
                      from unnest(cast(:things as text[]), cast(:values as bigint[])) with ordinality as e (thing, value, position)
                     order by position
                    """)
            .param("things", Columns.text(bodies, ThingHappened::getThingId))
            .param("values", Columns.text(bodies, ThingHappened::getSequence)).update();
        return events.stream().map(e -> Outcome.APPLIED).toList();
      }
    });
  }
}
