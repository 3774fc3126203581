package org.lifeline.console.letters;

import java.util.List;
import java.util.UUID;
import org.lifeline.events.DeadLetterSettled;
import org.lifeline.events.SettlementResult;
import org.lifeline.platform.inbox.Event;
import org.lifeline.platform.inbox.EventHandler;
import org.lifeline.platform.inbox.Outcome;
import org.springframework.stereotype.Component;

/** Handles the results of settlements. */
@Component
class SettledEvents implements EventHandler {

  private final Letters letters;
  private final Orders orders;

  SettledEvents(Letters letters, Orders orders) {
    this.letters = letters;
    this.orders = orders;
  }

  @Override
  public boolean wants(String topic, String type, String key) {
    return topic.equals("settled");
  }

  @Override
  public List<Outcome> handle(List<Event> events) {
    return events.stream().map(event -> event.body() instanceof DeadLetterSettled e ? take(e) : Outcome.NOT_OURS)
        .toList();
  }

  private Outcome take(DeadLetterSettled e) {
    var letter = LetterTopics.idOf(e.getService(), e.getTopic(), e.getPartition(), e.getPosition());
    if (isOver(e.getResult())) {
      letters.settled(letter, e);
    } else {
      letters.failed(letter, e.getResult().name(), e.getCode());
    }
    orders.told(UUID.fromString(e.getRequestId()), e.getResult().name(), e.getCode());
    return Outcome.APPLIED;
  }

  private static boolean isOver(SettlementResult result) {
    return switch (result) {
      case REPLAYED, KNOWN, DISCARDED, NOT_THERE -> true;
      case FAILED_AGAIN, REFUSED, UNKNOWN -> false;
    };
  }
}
