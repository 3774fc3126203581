package org.lifeline.console.settlement;

import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.events.DeadLetterSettled;
import org.lifeline.events.SettlementAction;
import org.lifeline.events.SettlementAsked;
import org.lifeline.events.SettlementResult;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.inbox.Settlements.Settled;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.settlement.SettlementTopics;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How this service is asked to settle its dead letters, and tells what came of it. */
@Configuration(proxyBeanMethods = false)
class SettlementConfiguration {

  @Bean
  SettlementTopics settlementTopics(EventRecords records, Ids ids,
      @Value("${spring.application.name}") String service) {
    return new SettlementTopics() {
      @Override
      public String topic() {
        return "settlements";
      }

      @Override
      public Optional<Asked> asked(SpecificRecord event) {
        return event instanceof SettlementAsked e && e.getService().equals(service)
            && e.getAction() != SettlementAction.UNKNOWN
                ? Optional.of(new Asked(e.getRequestId(), e.getTopic(), e.getPartition(), e.getPosition(),
                    e.getLetter(), e.getAction() == SettlementAction.DISCARD))
                : Optional.empty();
      }

      @Override
      public OutgoingRecord told(Asked asked, Settled settled, Instant at) {
        return records.internal(ids.next(), "settled", service,
            new DeadLetterSettled(asked.id(), service, asked.topic(), asked.partition(), asked.position(),
                SettlementResult.valueOf(settled.result().name()), settled.code(), settled.released(), at),
            at);
      }
    };
  }
}
