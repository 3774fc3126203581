package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.lifeline.platform.audit.AuditHeadEvent;
import org.lifeline.platform.audit.AuditHeads;
import org.lifeline.platform.audit.AuditLog;
import org.lifeline.platform.audit.AuditSealer;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.doors.request.RequestTrace;
import org.lifeline.platform.health.BrokerHealth;
import org.lifeline.platform.health.CertificateEnds;
import org.lifeline.platform.health.TlsPeer;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What every service with a database and a broker has. */
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

  /** Contributes to readiness as "broker". */
  @Bean
  BrokerHealth broker(BrokerAccess broker) {
    return new BrokerHealth(broker.settings());
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

  /** Watches the certificates of all peers that are reached by TLS, checked every hour. */
  @Bean
  CertificateEnds certificateEnds(BrokerAccess broker, @Value("${spring.datasource.url}") String database,
      MeterRegistry metrics) {
    var peers = Stream.concat(TlsPeer.brokers(broker.settings()).stream(), TlsPeer.databases(database).stream())
        .toList();
    return new CertificateEnds(peers, Clock.systemUTC(), metrics);
  }
}
