package org.lifeline.allocation.events;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.lifeline.allocation.referral.Referrals;
import org.lifeline.allocation.reservation.Rounds;
import org.lifeline.allocation.scheme.HubGroups;
import org.lifeline.allocation.stock.Stock;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.lifeline.platform.registry.AvroCodec;
import org.lifeline.platform.registry.Undecodable;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands events to a service in a transaction as its intake does, so that a test can choose which ones come together.
 */
public final class HandledDirectly {

  private final HeardEvents handler;
  private final AvroCodec codec;
  private final TransactionTemplate transaction;

  public HandledDirectly(ApplicationContext service) {
    this(service, service.getBean(HubGroups.class));
  }

  /** @param groups used in place of those that the service derives from its scheme */
  HandledDirectly(ApplicationContext service, HubGroups groups) {
    handler = new HeardEvents(service.getBean(Rounds.class), service.getBean(Referrals.class),
        service.getBean(Stock.class), groups, service.getBean(ReferralEvents.class),
        service.getBean(DispatchEvents.class));
    codec = service.getBean(AvroCodec.class);
    transaction = new TransactionTemplate(service.getBean(PlatformTransactionManager.class));
  }

  public void hear(OutgoingRecord... told) {
    handle(events(List.of(told)));
  }

  public void handle(List<Event> events) {
    transaction.executeWithoutResult(status -> handler.handle(events));
  }

  public List<Event> events(List<OutgoingRecord> told) {
    var events = new ArrayList<Event>(told.size());
    for (var record : told) {
      try {
        events.add(new Event(UUID.randomUUID(),
            new ConsumerRecord<>(record.topic(), 0, 0, record.key(), record.value()),
            record.value() == null ? null : codec.decode(record.value())));
      } catch (Undecodable e) {
        throw new IllegalStateException(e);
      }
    }
    return events;
  }
}
