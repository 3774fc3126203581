package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.flywaydb.core.api.FlywayException;
import org.lifeline.platform.audit.AuditHeadEvent;
import org.lifeline.platform.audit.AuditHeads;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.AuditSealer;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.catchup.CatchUps;
import org.lifeline.platform.doors.request.RequestTrace;
import org.lifeline.platform.health.BrokerHealth;
import org.lifeline.platform.health.CertificateEnds;
import org.lifeline.platform.health.HostClock;
import org.lifeline.platform.health.TlsPeer;
import org.lifeline.platform.ids.Ids;
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
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The mechanisms of the platform as beans of a service. */
@AutoConfiguration(afterName = {"org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
    "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"})
class PlatformConfiguration {

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Ids ids() {
    return Ids.random();
  }

  /** Handles failures in the scheduler that runs all scheduled tasks. */
  @Bean
  ThreadPoolTaskSchedulerCustomizer failedTasks() {
    return scheduler -> scheduler.setErrorHandler(new FailedTask());
  }

  /** {@code lifeline.kafka} says where the broker is, {@code lifeline.kafka-client.*} how to sign in to it. */
  @Bean
  BrokerAccess brokerAccess(@Value("${lifeline.kafka}") String brokers, Environment environment) {
    var settings = new HashMap<String, Object>(Binder.get(environment)
        .bind("lifeline.kafka-client", Bindable.mapOf(String.class, String.class)).orElse(Map.of()));
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, brokers);
    return new BrokerAccess(settings);
  }

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

  /**
   * Migrates at each start, unless {@code spring.flyway.enabled} is false, as where somebody else migrates or a start
   * is only rehearsed. It is checked here, at run time, because the beans of a service are already fixed when it is
   * built. Failed migrations are started again.
   */
  @Bean
  FlywayMigrationStrategy migrations(@Value("${spring.flyway.enabled:true}") boolean enabled) {
    return flyway -> {
      if (enabled) {
        FailedMigrations.forget(flyway);
        try {
          flyway.migrate();
        } catch (FlywayException e) {
          throw MigrationLocks.explained(e);
        }
      }
    };
  }

  @Bean
  MigrationLocks migrationLocks() {
    return new MigrationLocks();
  }

  /** Lifts the pool's socket time-out for migrations, as an index over a large table takes as long as it takes. */
  @Bean
  FlywayConfigurationCustomizer migrationsTakeTheirTime() {
    return flyway -> {
      var database = flyway.getDataSource();
      if (database != null) {
        flyway.dataSource(new DelegatingDataSource(database) {
          @Override
          public Connection getConnection() throws SQLException {
            var connection = super.getConnection();
            connection.setNetworkTimeout(Runnable::run, 0); // the pool resets it
            return connection;
          }
        });
      }
    };
  }

  /** Contributes to readiness as "broker". */
  @Bean
  BrokerHealth broker(BrokerAccess broker) {
    return new BrokerHealth(broker.settings());
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
  AuditLog auditLog(JdbcClient jdbc, Clock clock) {
    return new AuditLog(jdbc, clock, RequestTrace::current);
  }

  /** Seals the audit record and publishes its heads on topic {@code audit-heads}. */
  @Bean
  AuditSealer auditSealer(JdbcClient jdbc, TransactionTemplate transaction, Outbox outbox,
      EventRecords records, Ids ids, AuditHeadEvent event, Clock clock,
      @Value("${spring.application.name}") String service, MeterRegistry metrics) {
    AuditHeads heads = head -> records.internal(ids.next(), "audit-heads", head.key(),
        event.of(head.service(), head.position(), head.hash(), head.sealedAt()), head.sealedAt());
    var sealer = new AuditSealer(jdbc, transaction, outbox, heads, clock, service);
    FunctionCounter.builder("lifeline.audit.sealed", sealer, AuditSealer::sealed)
        .description("entries of the record of who looked that were sealed").register(metrics);
    TimeGauge.builder("lifeline.audit.age", sealer, TimeUnit.MILLISECONDS, s -> s.age().toMillis())
        .description("since all that was recorded was sealed").register(metrics);
    return sealer;
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

  /** Queried every 10 s. */
  @Bean
  DatabaseMeasures databaseMeasures(JdbcClient jdbc, MeterRegistry metrics) {
    return new DatabaseMeasures(jdbc, metrics);
  }

  /** Compares the system's clock, whatever clock the service uses, with the database's every 10 s. */
  @Bean
  HostClock hostClock(JdbcClient jdbc, MeterRegistry metrics) {
    return new HostClock(jdbc, Clock.systemUTC(), metrics);
  }

  /** Watches the certificates of all peers that are reached by TLS, checked every hour. */
  @Bean
  CertificateEnds certificateEnds(BrokerAccess broker, @Value("${spring.datasource.url}") String database,
      MeterRegistry metrics) {
    var peers = Stream.concat(TlsPeer.brokers(broker.settings()).stream(), TlsPeer.databases(database).stream())
        .toList();
    return new CertificateEnds(peers, Clock.systemUTC(), metrics);
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
