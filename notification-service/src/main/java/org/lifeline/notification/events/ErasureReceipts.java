package org.lifeline.notification.events;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.lifeline.events.ErasureConfirmed;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Confirms on topic {@code erasures} what this service has erased, in the transaction in which it does. */
@Component
class ErasureReceipts {

  private static final String TOPIC = "erasures";

  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;
  private final String service;

  ErasureReceipts(Outbox outbox, EventRecords records, Ids ids, @Value("${spring.application.name}") String service) {
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
    this.service = service;
  }

  void confirm(List<UUID> referrals, Instant now) {
    outbox.append(referrals.stream().map(referral -> records.internal(ids.next(), TOPIC, referral.toString(),
        new ErasureConfirmed(referral.toString(), service, now), now)).toList());
  }
}
