package org.lifeline.referral.progress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.LongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.lifeline.platform.ids.Ids;
import org.lifeline.platform.outbox.EventRecords;
import org.lifeline.platform.outbox.Outbox;
import org.lifeline.platform.outbox.OutgoingRecord;
import org.springframework.stereotype.Component;

/**
 * Records what this service itself does with referrals: each step is stored, and announced to the other services under
 * the same sequence number.
 */
@Component
public final class OwnSteps {

  private static final String TOPIC = "referrals";

  private final Steps steps;
  private final Outbox outbox;
  private final EventRecords records;
  private final Ids ids;

  OwnSteps(Steps steps, Outbox outbox, EventRecords records, Ids ids) {
    this.steps = steps;
    this.outbox = outbox;
    this.records = records;
    this.ids = ids;
  }

  /**
   * A step of this service.
   *
   * @param event builds the event that announces it, given its sequence number
   */
  public record Own(Happening what, LongFunction<SpecificRecord> event) {
  }

  /**
   * Adds what happens now, in this order, in the open transaction, which holds the lock on the referral.
   *
   * @param before all that has happened to it
   * @return the same with what has happened now
   * @throws IllegalStateException a newer version of this service has added a step of a kind that this one cannot see
   */
  public Progress add(UUID referral, Progress before, Instant at, List<Own> own) {
    if (own.isEmpty()) {
      return before;
    }
    var added = before.next(referral, at, own.stream().map(Own::what).toList());
    var outgoing = new ArrayList<OutgoingRecord>();
    for (int i = 0; i < added.size(); i++) {
      var event = own.get(i).event().apply(added.get(i).sequence());
      outgoing.add(records.internal(ids.next(), TOPIC, referral.toString(), event, at));
    }
    steps.addOwn(added);
    outbox.append(outgoing);
    return before.after(added);
  }

  /**
   * As {@link #add(UUID, Progress, Instant, List)}, for one step.
   *
   * @param event builds the event that announces it, given its sequence number
   */
  public Progress add(UUID referral, Progress before, Instant at, Happening what, LongFunction<SpecificRecord> event) {
    return add(referral, before, at, List.of(new Own(what, event)));
  }
}
