package org.lifeline.notification.hotline;

import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.events.HotlineListApplied;
import org.lifeline.events.HotlineListPublished;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.springframework.stereotype.Component;

/** Publishes on topic {@code hotlines}, in the open transaction, new versions of the list and who has applied them. */
@Component
class HotlineEvents {

  private static final String TOPIC = "hotlines";

  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;

  HotlineEvents(Outbox outbox, EventRecords records, Ids ids) {
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
  }

  void published(long version, Instant at, Instant applyBy) {
    tell("list", new HotlineListPublished(version, at, applyBy), at);
  }

  void applied(String operator, long version, Instant at) {
    tell(operator, new HotlineListApplied(operator, version, at), at);
  }

  private void tell(String key, SpecificRecord event, Instant at) {
    outbox.append(List.of(records.internal(ids.next(), TOPIC, key, event, at)));
  }
}
