package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.catchup.CatchUps;
import org.lifeline.platform.inbox.Blockades;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.inbox.ParkedRecords;
import org.lifeline.platform.inbox.consumer.LostConsumer;
import org.lifeline.platform.inbox.restored.Restored;
import org.lifeline.platform.inbox.restored.RestoredDatabase;
import org.lifeline.platform.inbox.unread.Unread;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutboxRelay;
import org.lifeline.platform.outbox.RecordSender;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.SchemaRegistry;
import org.lifeline.platform.tracing.Traces;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** How a service publishes and takes in events. */
@AutoConfiguration(after = PlatformConfiguration.class)
class EventConfiguration {

  @Bean
  SchemaRegistry schemaRegistry(@Value("${lifeline.registry}") URI address) {
    return new SchemaRegistry(address);
  }

  @Bean
  AvroCodec avroCodec(SchemaRegistry registry) {
    return new AvroCodec(registry);
  }

  @Bean
  EventRecords eventRecords(AvroCodec codec, @Value("${spring.application.name}") String service) {
    return new EventRecords(codec, service);
  }

  /**
   * Makes the relay. {@code lifeline.outbox.fenced-topics} names topics on which a late repeat would do harm;
   * {@code lifeline.outbox.event-time-topics} holds prefixes of the names of topics whose readers must not see when a
   * record was sent. Both are empty by default.
   */
  @Bean
  OutboxRelay outboxRelay(JdbcClient jdbc, TransactionTemplate transaction,
      BrokerAccess broker, @Value("${spring.application.name}") String service,
      @Value("${lifeline.outbox.fenced-topics:}") Set<String> fencedTopics,
      @Value("${lifeline.outbox.event-time-topics:}") Set<String> eventTimeTopics, Traces traces) {
    return new OutboxRelay(jdbc, transaction,
        new RecordSender(broker.settings(), fencedTopics, service + "-outbox", eventTimeTopics), traces);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, OutboxRelay relay, MeterRegistry metrics, Traces traces) {
    FunctionCounter.builder("lifeline.outbox.published", relay, OutboxRelay::published)
        .description("records published by the outbox relay, repeats included").register(metrics);
    FunctionCounter.builder("lifeline.outbox.overtaken", relay, OutboxRelay::overtaken)
        .description("times that another relay of the service had published to a fenced topic since this one did")
        .register(metrics);
    return new Outbox(jdbc, relay::wake, relay::wakeSoon, traces);
  }

  @Bean
  EventIntakes eventIntakes(@Value("${spring.application.name}") String service, JdbcClient jdbc,
      TransactionTemplate transaction, Outbox outbox, AvroCodec codec, Clock clock,
      MeterRegistry metrics, Traces traces, LostConsumer lost) {
    return new EventIntakes(service, jdbc, transaction, outbox, codec, clock, metrics,
        traces, lost::ends);
  }

  /**
   * Handles a start after a restore. {@code lifeline.restored} is normally empty; for one start it is
   * {@code read-again} after the database was restored, or {@code shorter-log} after the broker's log was.
   */
  @Bean
  RestoredDatabase restoredDatabase(JdbcClient jdbc, TransactionTemplate transaction, BrokerAccess broker,
      @Value("${spring.application.name}") String service, @Value("${lifeline.restored}") String restored) {
    return new RestoredDatabase(service, broker.settings(), jdbc, transaction,
        Restored.of(restored));
  }

  /** Asks the broker every 10 s what the consumers have not read of the topics that they are bound to. */
  @Bean
  Unread unread(BrokerAccess broker, @Value("${spring.application.name}") String service, MeterRegistry metrics,
      Environment environment) {
    var unread = new Unread(service, broker.settings(), System::nanoTime, metrics);
    var bindings = Binder.get(environment)
        .bind("spring.cloud.stream.bindings", Bindable.mapOf(String.class, String.class)).orElse(Map.of());
    unread.reads(bindings.keySet().stream().filter(name -> name.matches(".*-in-[0-9]+\\.destination"))
        .map(bindings::get).toList());
    return unread;
  }

  /** Queried every 10 s. */
  @Bean
  UnsettledRecords unsettledRecords(JdbcClient jdbc, Clock clock, MeterRegistry metrics) {
    return new UnsettledRecords(jdbc, clock, metrics);
  }

  @Bean
  Blockades blockades(JdbcClient jdbc) {
    return new Blockades(jdbc);
  }

  @Bean
  ParkedRecords parkedRecords(JdbcClient jdbc) {
    return new ParkedRecords(jdbc);
  }

  @Bean
  CatchUps catchUps(JdbcClient jdbc, TransactionTemplate transaction, BrokerAccess broker) {
    return new CatchUps(broker.settings(), jdbc, transaction);
  }
}
