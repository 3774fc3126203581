package org.lifeline.platform.configuration;

import java.time.Clock;
import org.lifeline.platform.broker.BrokerAccess;
import org.lifeline.platform.inbox.EventIntakes;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.settlement.SettlementReader;
import org.lifeline.platform.settlement.SettlementTopics;
import org.lifeline.platform.settlement.Settling;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Dead letters of a service that says how it is asked to settle them ({@link SettlementTopics}). */
@AutoConfiguration(after = PlatformConfiguration.class)
@ConditionalOnBean(SettlementTopics.class)
class SettlementConfiguration {

  @Bean
  SettlementReader settlementReader(@Value("${spring.application.name}") String service, JdbcClient jdbc,
      PlatformTransactionManager transactions, EventIntakes intakes, SettlementTopics topics, AvroCodec codec,
      Outbox outbox, Clock clock, BrokerAccess broker) {
    return new SettlementReader(broker.settings(), topics.topic(), new Settling(service, jdbc,
        new TransactionTemplate(transactions), intakes.settlements(transactions), topics, codec, outbox, clock));
  }
}
