package org.lifeline.console.letters;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.UUID;
import org.lifeline.console.letters.Order.Action;
import org.lifeline.events.SettlementAction;
import org.lifeline.events.SettlementAsked;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the services, every second, for as many settlements as the confirmed orders allow. */
@Component
class Dispatch {

  private final Orders orders;
  private final Letters letters;
  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Dispatch(Orders orders, Letters letters, Outbox outbox, EventRecords records, Ids ids, Clock clock,
      TransactionTemplate transaction) {
    this.orders = orders;
    this.letters = letters;
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
    this.clock = clock;
    this.transaction = transaction;
  }

  @Scheduled(fixedDelay = 1000)
  void send() {
    transaction.executeWithoutResult(status -> sendNext());
  }

  private void sendNext() {
    var items = orders.next();
    if (items.isEmpty()) {
      return;
    }
    var known = new HashMap<UUID, Letter>();
    letters.of(items.stream().map(Orders.Item::letter).toList()).forEach(letter -> known.put(letter.id(), letter));
    letters.asked(known.keySet());
    var outgoing = new ArrayList<OutgoingRecord>();
    var now = clock.instant();
    for (var item : items) {
      var letter = known.get(item.letter());
      if (letter != null) {
        outgoing.add(records.internal(ids.next(), "settlements", letter.service(),
            new SettlementAsked(item.request().toString(), letter.service(), letter.topic(), letter.partition(),
                letter.position(), letter.letter(),
                item.action() == Action.REPLAY ? SettlementAction.REPLAY : SettlementAction.DISCARD, now),
            now));
      }
    }
    outbox.append(outgoing);
  }
}
