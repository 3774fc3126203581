package org.lifeline.platform.configuration;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.following.Start;
import org.lifeline.platform.following.TopicFollower;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.settlement.SettledEvent;
import org.lifeline.platform.settlement.SettlementReader;
import org.lifeline.platform.settlement.Settling;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Settles dead letters on request, in a service that provides the schema for announcing what became of them
 * ({@link SettledEvent}).
 */
@AutoConfiguration(after = EventConfiguration.class)
@ConditionalOnBean(SettledEvent.class)
class SettlementConfiguration {

  /**
   * Reads requests on the topic {@code lifeline.settlements.asked} and announces outcomes on
   * {@code lifeline.settlements.told}.
   */
  @Bean
  TopicFollower settlementFollower(@Value("${spring.application.name}") String service,
      @Value("${lifeline.settlements.asked}") String asked, @Value("${lifeline.settlements.told}") String told,
      JdbcClient jdbc, PlatformTransactionManager transactions, TransactionTemplate transaction, EventIntakes intakes,
      SettledEvent event, EventRecords records, AvroCodec codec, Outbox outbox, Ids ids, Clock clock,
      BrokerAccess broker, MeterRegistry metrics) {
    var settling = new Settling(service, jdbc, transaction, intakes.settlements(transactions), event, records, told,
        outbox, ids, clock);
    return new TopicFollower("settlements", broker.settings(), asked, codec,
        new SettlementReader(broker.settings(), settling), Start.AT_ONCE, metrics);
  }
}
